// A Cancel or Stop button that's there only while something runs.
import { useRef } from 'react';
import { Button, type ButtonProps } from '../Button';
import { useEnding } from './use-ending';

export function EndButton(props: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEnding(button, true);
  return <Button {...props} ref={button} />;
}
