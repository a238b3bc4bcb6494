// The linter's own rules.
import { fileSize } from './file-size.mjs';
import { functionSize } from './function-size.mjs';
import { hooksAlone } from './hooks-alone.mjs';
import { ownNames } from './own-names.mjs';
import { rooms } from './rooms.mjs';

export default {
  meta: { name: 'keybearer' },
  rules: {
    'file-size': fileSize,
    'function-size': functionSize,
    'hooks-alone': hooksAlone,
    'own-names': ownNames,
    rooms,
  },
};
