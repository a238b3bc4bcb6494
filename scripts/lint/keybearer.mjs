// The linter's own rules.
import { ownNames } from './own-names.mjs';
import { rooms } from './rooms.mjs';

export default { meta: { name: 'keybearer' }, rules: { 'own-names': ownNames, rooms } };
