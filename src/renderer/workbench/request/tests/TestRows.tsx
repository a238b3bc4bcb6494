// Edits what a request expects of its response, and the values that it captures from it.
import { Button } from '../../../ui/Button';
import { PlusIcon } from '../../../ui/icons';
import { newRow, newTestRow, type Row, type TestRow } from '../../../../shared/draft/draft';
import {
  COMPARISONS,
  SUBJECTS,
  type Comparison,
  type ResponseTest,
  type Subject,
} from '../../../../shared/response-tests';
import { VariableField } from '../fields/VariableField';
import { RemoveRow } from '../rows/RemoveRow';
import * as words from './words';

interface TestRowsProps {
  readonly tests: readonly TestRow[];
  readonly captures: readonly Row[];
  onTests(tests: readonly TestRow[]): void;
  onCaptures(captures: readonly Row[]): void;
}

export function TestRows({ tests, captures, onTests, onCaptures }: TestRowsProps) {
  return (
    <>
      <p className="hint tests__hint">
        {words.checkedAgainst} <code>keybearer run</code> {words.checksToo}
      </p>
      <section aria-label={words.tests}>
        {tests.map((test, index) => (
          <TestFields
            key={test.id}
            test={test}
            number={index + 1}
            onTest={(changed) => onTests(tests.toSpliced(index, 1, changed))}
            onRemove={() => onTests(tests.toSpliced(index, 1))}
          />
        ))}
        <Button
          small
          variant="quiet"
          onClick={() => onTests([...tests, newTestRow({ value: '2xx' })])}
        >
          <PlusIcon /> {words.addTest}
        </Button>
      </section>
      <section aria-label={words.captures}>
        <h3 className="rows__title">{words.capturesTitle}</h3>
        {captures.map((capture, index) => (
          <CaptureFields
            key={capture.id}
            capture={capture}
            number={index + 1}
            onCapture={(changed) => onCaptures(captures.toSpliced(index, 1, changed))}
            onRemove={() => onCaptures(captures.toSpliced(index, 1))}
          />
        ))}
        <Button small variant="quiet" onClick={() => onCaptures([...captures, newRow()])}>
          <PlusIcon /> {words.addVariable}
        </Button>
      </section>
    </>
  );
}

interface TestFieldsProps {
  readonly test: TestRow;
  /** Counted from 1. */
  readonly number: number;
  onTest(test: TestRow): void;
  onRemove(): void;
}

/** What's typed stays, and the comparison is one that the subject has. */
const withSubject = (test: TestRow, subject: Subject): TestRow => {
  const fitting: readonly Comparison[] = COMPARISONS[subject];
  const [first = test.comparison] = fitting;
  return {
    ...test,
    subject,
    comparison: fitting.includes(test.comparison) ? test.comparison : first,
  };
};

function TestFields({ test, number, onTest, onRemove }: TestFieldsProps) {
  const { subject, comparison } = test;
  const named = subject === 'header' || subject === 'jsonpath';
  return (
    <div className="row row--test" data-off={!test.on}>
      <input
        type="checkbox"
        className="checkbox"
        aria-label={words.testIsChecked(number)}
        checked={test.on}
        onChange={(event) => onTest({ ...test, on: event.target.checked })}
      />
      <select
        className="field field--sans"
        aria-label={words.testSubject(number)}
        value={subject}
        onChange={({ target }) => {
          const chosen = SUBJECTS.find((each) => each === target.value);
          if (chosen !== undefined) onTest(withSubject(test, chosen));
        }}
      >
        {SUBJECTS.map((each) => (
          <option key={each} value={each}>
            {words.SUBJECT_NAMES[each]}
          </option>
        ))}
      </select>
      {named ? (
        <VariableField
          className="field"
          label={subject === 'header' ? words.testHeader(number) : words.testPath(number)}
          placeholder={subject === 'header' ? words.headerName : '$.items[0].id'}
          value={test.of}
          onValue={(of) => onTest({ ...test, of })}
        />
      ) : (
        <span />
      )}
      <select
        className="field field--sans"
        aria-label={words.testComparison(number)}
        value={comparison}
        onChange={({ target }) => {
          const chosen = COMPARISONS[subject].find((each) => each === target.value);
          if (chosen !== undefined) onTest({ ...test, comparison: chosen });
        }}
      >
        {COMPARISONS[subject].map((each) => (
          <option key={each} value={each}>
            {words.COMPARISON_WORDS[each]}
          </option>
        ))}
      </select>
      {comparison === 'exists' ? (
        <span />
      ) : (
        <VariableField
          className="field"
          label={words.testValue(number)}
          placeholder={placeholderOf(test)}
          value={test.value}
          onValue={(value) => onTest({ ...test, value })}
        />
      )}
      <RemoveRow what={words.theTest(number)} onRemove={onRemove} />
    </div>
  );
}

const placeholderOf = ({ subject, comparison }: ResponseTest): string => {
  if (comparison === 'matches') return words.regularExpression;
  if (subject === 'time') return words.milliseconds;
  return subject === 'status' ? words.statusExample : words.value;
};

interface CaptureFieldsProps {
  readonly capture: Row;
  /** Counted from 1. */
  readonly number: number;
  onCapture(capture: Row): void;
  onRemove(): void;
}

function CaptureFields({ capture, number, onCapture, onRemove }: CaptureFieldsProps) {
  return (
    <div className="row row--boxed" data-off={!capture.on}>
      <input
        type="checkbox"
        className="checkbox"
        aria-label={words.captureIsSet(number)}
        checked={capture.on}
        onChange={(event) => onCapture({ ...capture, on: event.target.checked })}
      />
      <input
        className="field mono"
        aria-label={words.captureName(number)}
        placeholder={words.variable}
        spellCheck={false}
        value={capture.name}
        onChange={({ target }) => onCapture({ ...capture, name: target.value })}
      />
      <VariableField
        className="field"
        label={words.capturePath(number)}
        placeholder="$.id"
        value={capture.value}
        onValue={(value) => onCapture({ ...capture, value })}
      />
      <RemoveRow what={words.theCapture(number)} onRemove={onRemove} />
    </div>
  );
}
