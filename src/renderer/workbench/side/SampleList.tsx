// Sample requests by group. The first group is expanded; the others expand on click or when searching.
import type { SampleRequest } from '../../../shared/sample-request';
import { ChevronIcon } from '../../ui/icons';
import { moveInList } from '../lists/list-keys';

interface SampleListProps {
  readonly samples: readonly SampleRequest[];
  readonly current: string | null;
  readonly allOpen: boolean;
  onOpen(sample: SampleRequest): void;
}

const byGroup = (samples: readonly SampleRequest[]) => {
  const groups = new Map<string, SampleRequest[]>();
  for (const sample of samples)
    groups.set(sample.group, [...(groups.get(sample.group) ?? []), sample]);
  return [...groups];
};

export function SampleList({ samples, current, allOpen, onOpen }: SampleListProps) {
  const groups = byGroup(samples);
  return (
    <div onKeyDown={moveInList}>
      {groups.map(([group, members], index) => (
        <details
          // A new key resets the expansion when a search starts or ends.
          key={`${group} ${allOpen}`}
          className="group"
          open={allOpen || index === 0 || members.some(({ id }) => id === current)}
        >
          <summary className="group__name">
            <ChevronIcon />
            <span className="group__text">{group}</span>
            <span className="group__count">{members.length}</span>
          </summary>
          <ul>
            {members.map((sample) => (
              <li key={sample.id}>
                <button
                  type="button"
                  className="item"
                  aria-current={sample.id === current}
                  title={sample.note}
                  onClick={() => onOpen(sample)}
                >
                  <span className="item__method" data-method={sample.method}>
                    {sample.method}
                  </span>
                  <span className="item__name">{sample.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
