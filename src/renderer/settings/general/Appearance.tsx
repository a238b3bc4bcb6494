// The theme: light, dark or the system's. Takes effect in both windows at once, and is saved.
import { useState } from 'react';
import type { Problem } from '../../../shared/problems/problem';
import type { GeneralSettings, SettingsResult } from '../../../shared/settings';
import { Notice } from '../../ui/Notice';
import { ask } from '../settings-requests';
import * as words from './words';

const THEMES = { system: words.matchSystem, light: words.light, dark: words.dark } as const;

interface AppearanceProps {
  readonly general: GeneralSettings;
  onSaved(): Promise<void>;
}

export function Appearance({ general, onSaved }: AppearanceProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  /** The choice that's being saved. */
  const [chosen, setChosen] = useState<GeneralSettings['theme'] | null>(null);
  const choose = async (theme: GeneralSettings['theme']) => {
    setChosen(theme);
    const reply = await ask<SettingsResult<object>>('PUT', 'general', { ...general, theme });
    setProblem(reply.ok ? null : reply.problem);
    await onSaved();
    setChosen(null);
  };
  return (
    <div className="pane">
      <header className="pane__head">
        <h1 className="pane__title">{words.appearance}</h1>
      </header>
      <div className="pane__body">
        <fieldset className="row row--set">
          <legend className="row__label">{words.theme}</legend>
          <div className="row__field radios">
            {Object.entries(THEMES).map(([key, name]) => (
              <label key={key} className="tick">
                <input
                  type="radio"
                  name="theme"
                  className="checkbox"
                  checked={(chosen ?? general.theme) === key}
                  onChange={() => void choose(key as GeneralSettings['theme'])}
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        {problem !== null && <Notice problem={problem} />}
      </div>
    </div>
  );
}
