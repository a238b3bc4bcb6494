// The fields and controls that commands move to.
import { useRef } from 'react';
import type { CopyAsHandle } from './request/snippets/CopyAs';

export const useFields = () => {
  const url = useRef<HTMLInputElement>(null);
  const subscription = useRef<HTMLInputElement>(null);
  const settingsLink = useRef<HTMLAnchorElement>(null);
  const importFile = useRef<HTMLInputElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const copyAs = useRef<CopyAsHandle>(null);
  return { url, subscription, settingsLink, importFile, search, copyAs };
};
