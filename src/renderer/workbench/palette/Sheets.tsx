// What opens over the window at a key. In the first chunk, since one types on at once, and a chunk would come late.
import { commandsOf, type CommandParts } from './commands';
import { KeysSheet } from './KeysSheet';
import { Palette } from './Palette';

export type Sheet = 'palette' | 'keys';

interface SheetsProps {
  readonly sheet: Sheet | null;
  readonly parts: CommandParts;
  onClose(): void;
}

export function Sheets({ sheet, parts, onClose }: SheetsProps) {
  return (
    <>
      {sheet === 'keys' && <KeysSheet onClose={onClose} />}
      {sheet === 'palette' && <Palette commands={commandsOf(parts)} onClose={onClose} />}
    </>
  );
}
