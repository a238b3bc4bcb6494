// The request pane: the URL line, and the request's parts as tabs.
import { useEffect, useState, type RefObject } from 'react';
import type { ConnectionSummary } from '../../../shared/bridge/token-status';
import { Button } from '../../ui/Button';
import { Tabs } from '../../ui/Tabs';
import { BodyEditor } from './body/BodyEditor';
import { newRow, type Row } from '../../../shared/draft/draft';
import type { Draft } from '../model/draft';
import { withInherited, type FolderRows } from '../../../shared/draft/inherited';
import type { RequestPart } from '../model/tab-view';
import type { Header } from '../../../shared/bridge/response';
import { HeaderRows } from './rows/HeaderRows';
import { ambiguousServer } from '../../../shared/request-url';
import { asPath, schemeOf, withScheme } from '../../../shared/draft/describe-address';
import { ParamsRows } from './rows/ParamsRows';
import { queryRows } from './address/query-rows';
import { ImportedLine } from './paste/ImportedLine';
import type { Imports } from './paste/use-imports';
import { SubscriptionField } from './subscriptions/SubscriptionField';
import { TestRows } from './tests/TestRows';
import { UrlLine } from './UrlLine';
import { VariableRows } from './rows/VariableRows';
import { filledUrl, unknownIn } from '../../../shared/draft/fill-request';
import { knownVariables, valuesIn } from './variables/known-variables';
import type { Values } from '../../../shared/draft/nested-values';
import { VariablesContext } from './variables/variables-context';
import type { Subscriptions } from './subscriptions/use-subscriptions';
import * as words from './words';

interface RequestPaneProps {
  readonly draft: Draft;
  /** The folders that the saved request is in. */
  readonly folders: readonly FolderRows[];
  /** The part that's shown. */
  readonly part: RequestPart;
  readonly connection: ConnectionSummary | null;
  /** What main adds to each request. */
  readonly automaticHeaders: readonly Header[];
  /** The connection's own. */
  readonly variables: readonly Row[];
  readonly sending: boolean;
  readonly urlField: RefObject<HTMLInputElement | null>;
  readonly subscriptionField: RefObject<HTMLInputElement | null>;
  readonly subscriptions: Subscriptions;
  readonly imports: Imports;
  onPart(part: RequestPart): void;
  onVariables(rows: readonly Row[]): void;
  onEdit(change: Partial<Draft>): void;
  onSend(): void;
  onCancel(): void;
}

const definedIn = (variables: readonly Row[]): number =>
  variables.filter(({ name }) => name.trim() !== '').length;

const checkedIn = ({ tests, captures }: Draft): number =>
  [...tests, ...captures].filter(({ on }) => on).length;

/** `whole`: with what it inherits from its folders. */
const sectionsOf = (draft: Draft, whole: Draft) =>
  [
    { key: 'params', name: words.params, count: queryRows(draft.url).length },
    {
      key: 'headers',
      name: words.headers,
      count: whole.headers.filter(({ on }) => on).length,
    },
    { key: 'body', name: words.body, count: draft.body.choice === 'none' ? 0 : 1 },
    { key: 'variables', name: words.variables, count: definedIn(draft.variables) },
    { key: 'tests', name: words.tests, count: checkedIn(draft) },
  ] as const;

/** Takes no more than it needs, so that React draws the rows again only when a variable changes. */
const knownTo = (
  own: readonly Row[],
  connection: RequestPaneProps['connection'],
  folders: RequestPaneProps['folders'],
  ofConnection: readonly Row[],
) =>
  knownVariables([
    { source: connection?.name ?? words.inConnection, rows: ofConnection },
    ...folders.map(({ name, variables }) => ({ source: name, rows: variables })),
    { source: words.inThisRequest, rows: own },
  ]);

export function RequestPane(props: RequestPaneProps) {
  const { draft, part, connection, sending, urlField, subscriptionField } = props;
  const { onPart, onEdit, onSend, onCancel } = props;
  /** The request's variable whose value gets the focus once its row is there. */
  const [valueWanted, setValueWanted] = useState<{ readonly number: number } | null>(null);
  useEffect(() => {
    if (valueWanted === null) return;
    const name = words.rowValue(words.requestVariable, valueWanted.number);
    document.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.focus();
  }, [valueWanted]);
  const whole = withInherited(draft, props.folders);
  const known = knownTo(draft.variables, connection, props.folders, props.variables);
  const values = valuesIn(known);
  const unknown = unknownIn(whole, values);
  const byDefault = connection?.subscriptionId ?? '';
  const address = filledUrl(draft, values);
  const meant = ambiguousServer(address);
  const scheme = schemeOf(address);
  return (
    <VariablesContext value={known}>
      <UrlLine
        draft={draft}
        address={address}
        connection={connection}
        sending={sending}
        urlField={urlField}
        imports={props.imports}
        onEdit={onEdit}
        onSend={onSend}
        onCancel={onCancel}
      />
      <ImportedLine imports={props.imports} />
      {meant !== null && (
        <Ambiguous meant={meant} scheme={scheme} url={draft.url} onEdit={onEdit} />
      )}
      {unknown.length > 0 && (
        <UnknownVariables
          names={unknown}
          onGive={() => {
            onPart('variables');
            const existing = new Set(draft.variables.map(({ name }) => name.trim()));
            const missing = unknown.filter((name) => !existing.has(name));
            setValueWanted({ number: draft.variables.length + 1 });
            onEdit({ variables: [...draft.variables, ...missing.map((name) => newRow(name))] });
          }}
        />
      )}
      <Tabs<RequestPart>
        label={words.sections}
        items={sectionsOf(draft, whole)}
        chosen={part}
        onChoose={onPart}
        className="request__tabs"
        panelClassName="request__panel"
        aside={
          <SubscriptionField
            draft={draft}
            byDefault={byDefault}
            subscriptions={props.subscriptions}
            field={subscriptionField}
            onEdit={onEdit}
          />
        }
      >
        <PartRows {...props} values={values} />
      </Tabs>
    </VariablesContext>
  );
}

interface PartRowsProps extends Pick<
  RequestPaneProps,
  | 'draft'
  | 'folders'
  | 'part'
  | 'connection'
  | 'automaticHeaders'
  | 'variables'
  | 'onVariables'
  | 'onEdit'
> {
  readonly values: Values;
}

function PartRows(props: PartRowsProps) {
  const { part, draft, connection, values, variables, onVariables, onEdit } = props;
  switch (part) {
    case 'params':
      return <ParamsRows address={draft} onEdit={onEdit} />;
    case 'headers':
      return (
        <HeaderRows
          draft={draft}
          folders={props.folders}
          connection={connection}
          values={values}
          automatic={props.automaticHeaders}
          onEdit={onEdit}
        />
      );
    case 'body':
      return <BodyEditor body={draft.body} onBody={(body) => onEdit({ body })} />;
    case 'variables':
      return (
        <VariableRows
          own={draft.variables}
          folders={props.folders}
          ofConnection={variables}
          connection={connection}
          onOwn={(rows) => onEdit({ variables: rows })}
          onConnection={onVariables}
        />
      );
    case 'tests':
      return (
        <TestRows
          tests={draft.tests}
          captures={draft.captures}
          onTests={(tests) => onEdit({ tests })}
          onCaptures={(captures) => onEdit({ captures })}
        />
      );
  }
}

interface AmbiguousProps extends Pick<RequestPaneProps, 'onEdit'> {
  readonly meant: string;
  readonly scheme: string;
  readonly url: string;
}

function Ambiguous({ meant, scheme, url, onEdit }: AmbiguousProps) {
  return (
    <p className="unknown" role="status">
      <span>{words.didYouMean(meant)}</span>
      <Button variant="link" onClick={() => onEdit({ url: withScheme(url, scheme) })}>
        {words.takeScheme(scheme)}
      </Button>
      <Button variant="link" onClick={() => onEdit({ url: asPath(url) })}>
        {words.itIsAPath}
      </Button>
    </p>
  );
}

interface UnknownVariablesProps {
  readonly names: readonly string[];
  onGive(): void;
}

function UnknownVariables({ names, onGive }: UnknownVariablesProps) {
  return (
    <p className="unknown" role="status">
      <span>
        {names.map((name) => (
          <code key={name} className="unknown__name">{`{{${name}}}`}</code>
        ))}{' '}
        {names.length === 1 ? words.isNotSet : words.areNotSet}
      </span>
      <Button variant="link" onClick={onGive}>
        {names.length === 1 ? words.setValue : words.setValues}
      </Button>
    </p>
  );
}
