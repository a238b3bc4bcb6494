// The variables that fields colour and complete.
import { createContext } from 'react';
import { knownVariables, type KnownVariables } from './known-variables';

export const VariablesContext = createContext<KnownVariables>(knownVariables([]));
