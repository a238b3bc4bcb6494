// A section of the side panel: a heading that folds it, its tools, and a list that scrolls on its own.
import { useId, type ReactNode } from 'react';
import { ChevronIcon } from '../../ui/icons';

interface SectionProps {
  readonly name: string;
  readonly landmark: 'nav' | 'section';
  readonly folded: boolean;
  onFold(folded: boolean): void;
  readonly tools?: ReactNode;
  /** Messages, shown while it's folded too. */
  readonly notes?: ReactNode;
  readonly children: ReactNode;
}

export function Section(props: SectionProps) {
  const { name, landmark: Landmark, folded, onFold, tools, notes, children } = props;
  const id = useId();
  return (
    <Landmark aria-label={name} className="side__section" data-folded={folded}>
      <div className="side__heading">
        <h2>
          <button
            type="button"
            className="side__fold"
            aria-expanded={!folded}
            aria-controls={folded ? undefined : id}
            onClick={() => onFold(!folded)}
          >
            <ChevronIcon />
            {name}
          </button>
        </h2>
        <span className="side__tools">{tools}</span>
      </div>
      {notes}
      {!folded && (
        <div id={id} className="side__body">
          {children}
        </div>
      )}
    </Landmark>
  );
}
