// The controls of a bar for finding text: options that are on or off, and the steps between matches.
import { Button } from './Button';
import { ChevronIcon } from './icons';

interface FindTogglesProps<Option extends string> {
  readonly options: readonly (readonly [option: Option, name: string, sign: string])[];
  readonly values: Readonly<Record<Option, boolean>>;
  onToggle(option: Option, on: boolean): void;
}

export function FindToggles<Option extends string>(props: FindTogglesProps<Option>) {
  const { options, values, onToggle } = props;
  return (
    <span className="find__toggles">
      {options.map(([option, name, sign]) => (
        <button
          key={option}
          type="button"
          className="toggle mono"
          aria-label={name}
          title={name}
          aria-pressed={values[option]}
          onClick={() => onToggle(option, !values[option])}
        >
          {sign}
        </button>
      ))}
    </span>
  );
}

interface FindStepProps {
  readonly label: string;
  readonly keys: string;
  readonly disabled?: boolean;
  onStep(): void;
}

export function FindStep({ label, keys, disabled = false, onStep }: FindStepProps) {
  return (
    <Button
      small
      icon
      variant="quiet"
      aria-label={label}
      title={`${label} (${keys})`}
      disabled={disabled}
      onClick={onStep}
    >
      <ChevronIcon />
    </Button>
  );
}
