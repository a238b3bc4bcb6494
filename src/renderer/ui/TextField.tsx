// A labelled text field. The accessible name is the label only; hint and error are its description.
import { useId, type InputHTMLAttributes, type Ref } from 'react';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string;
  readonly value: string;
  onValue(value: string): void;
  readonly hint?: string;
  /** The error, shown beside the field and read with it. */
  readonly fault?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onValue, hint, fault, inputRef, className, ...rest } = props;
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(fault === undefined ? [] : [`${id}-fault`]),
  ].join(' ');
  return (
    <div className={`labelled ${className ?? ''}`}>
      <label className="labelled__name" htmlFor={id}>
        {label}
      </label>
      <div className="labelled__field">
        <input
          ref={inputRef}
          className="field"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={fault !== undefined}
          {...(described !== '' && { 'aria-describedby': described })}
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
        {hint !== undefined && (
          <p className="labelled__hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {fault !== undefined && (
          <p className="labelled__fault" id={`${id}-fault`}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}
