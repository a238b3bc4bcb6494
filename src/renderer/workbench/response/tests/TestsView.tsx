// The results of a request's tests, and the values that became variables.
import type { ApiResponse } from '../../../../shared/bridge/response';
import { CheckIcon, CloseIcon } from '../../../ui/icons';
import { ServerText } from '../marks/MarkedText';
import * as words from './tests-words';

type Results = Pick<ApiResponse, 'tests' | 'captures'>;

export function TestsView({ response }: { readonly response: Results }) {
  const { tests, captures } = response;
  return (
    <div className="results" tabIndex={0} role="group" aria-label={words.testResults}>
      {tests !== null && (
        <>
          <h3 className="rows__title">{words.testsWords(response)}</h3>
          <ul className="results__list">
            {tests.map(({ passed, sentence }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- they don't move
              <li key={index} className="result" data-passed={passed}>
                {passed ? <CheckIcon /> : <CloseIcon />}
                <span>
                  <span className="sr-only">{passed ? words.passed : words.failed}</span>
                  <ServerText text={sentence} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {captures !== null && (
        <>
          <h3 className="rows__title">{words.variables}</h3>
          <ul className="results__list">
            {captures.map(({ name, value, reason }) => (
              <li key={name} className="result" data-passed={value !== null}>
                {value === null ? <CloseIcon /> : <CheckIcon />}
                <span>
                  <code>{`{{${name}}}`}</code>{' '}
                  {value === null ? (
                    <>
                      {words.wasNotChanged} <ServerText text={reason ?? ''} />
                    </>
                  ) : (
                    <>
                      {words.is} <ServerText text={value} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
