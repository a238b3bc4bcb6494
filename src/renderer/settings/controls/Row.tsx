// A labelled row of the form. The accessible name is the label only; hint and error are its description.
import { useId, type ReactNode } from 'react';
import { ChevronIcon } from '../../ui/icons';

/** IDs that connect a field to its label, hint and error. */
export interface FieldTies {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid': boolean;
}

interface RowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  /** What saving the current value will do. */
  readonly remark?: string | undefined;
  readonly children: (ties: FieldTies) => ReactNode;
}

export function Row({ label, hint, fault, remark, children }: RowProps) {
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(remark === undefined ? [] : [`${id}-remark`]),
    ...(fault === undefined ? [] : [`${id}-fault`]),
  ].join(' ');
  return (
    <div className="row">
      <label className="row__label" htmlFor={id}>
        {label}
      </label>
      <div className="row__field">
        {children({
          id,
          'aria-invalid': fault !== undefined,
          ...(described !== '' && { 'aria-describedby': described }),
        })}
        {hint !== undefined && (
          <div className="row__hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {remark !== undefined && (
          <p className="row__remark" id={`${id}-remark`}>
            {remark}
          </p>
        )}
        {fault !== undefined && (
          <p className="row__fault" id={`${id}-fault`}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}

interface TextRowProps extends Omit<RowProps, 'children'> {
  readonly value: string;
  onValue(value: string): void;
  readonly type?: 'text' | 'password';
  readonly lines?: number;
  readonly sans?: boolean;
  /** For a few digits. */
  readonly short?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly focused?: boolean;
}

/** A module-level function, so that React calls it when the field appears, not at each render. */
const focusWhenShown = (field: HTMLInputElement | null) => field?.focus();

/** A row with a text field; multi-line with `lines`. */
export function TextRow(props: TextRowProps) {
  const {
    value,
    onValue,
    type = 'text',
    lines,
    sans,
    short,
    disabled,
    placeholder,
    focused,
    ...row
  } = props;
  const common = {
    value,
    disabled,
    placeholder,
    autoComplete: 'off',
    spellCheck: false,
    className: `field ${sans === true ? 'field--sans' : ''} ${short === true ? 'field--number' : ''} ${lines === undefined ? '' : 'field--lines'}`,
  };
  return (
    <Row {...row}>
      {(ties) =>
        lines === undefined ? (
          <input
            {...ties}
            {...common}
            type={type}
            ref={focused === true ? focusWhenShown : undefined}
            onChange={(event) => onValue(event.target.value)}
          />
        ) : (
          <textarea
            {...ties}
            {...common}
            rows={lines}
            onChange={(event) => onValue(event.target.value)}
          />
        )
      }
    </Row>
  );
}

interface SelectRowProps<K extends string> extends Omit<RowProps, 'children'> {
  readonly value: K;
  readonly names: Readonly<Partial<Record<K, string>>>;
  onValue(value: K): void;
}

/** A row with a native select, which screen readers, keyboards and test drivers know. */
export function SelectRow<K extends string>({ value, names, onValue, ...row }: SelectRowProps<K>) {
  return (
    <Row {...row}>
      {(ties) => (
        <span className="choice">
          <select
            {...ties}
            className="field field--sans choice__list"
            value={value}
            onChange={(event) => onValue(event.target.value as K)}
          >
            {Object.entries(names as Readonly<Record<string, string>>).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
          <ChevronIcon />
        </span>
      )}
    </Row>
  );
}

interface CheckRowProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly checked: boolean;
  onChecked(checked: boolean): void;
  readonly warning?: boolean;
}

/** A row with a checkbox. */
export function CheckRow({ label, hint, checked, onChecked, warning = false }: CheckRowProps) {
  const id = useId();
  return (
    <div className={`row row--check ${warning ? 'row--warning' : ''}`}>
      <div className="row__field">
        <label className="tick">
          <input
            type="checkbox"
            className="checkbox"
            checked={checked}
            aria-describedby={id}
            onChange={(event) => onChecked(event.target.checked)}
          />
          {label}
        </label>
        <div className="row__hint" id={id}>
          {hint}
        </div>
      </div>
    </div>
  );
}
