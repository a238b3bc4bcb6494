// Contains an error to one part of the window.
import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import { PartNotLoaded, renewFailedParts } from './lazy-part';
import * as words from './words';

interface ErrorBoundaryProps {
  /** The broken part's name in the message: "The table", "The request". */
  readonly part: string;
  /** There's only room for a button. */
  readonly small?: boolean;
  /** Renders the part again when this changes. */
  readonly resetKey?: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly broken: 'mistake' | 'not-loaded' | null;
  readonly resetKey: string | undefined;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { broken: error instanceof PartNotLoaded ? 'not-loaded' : 'mistake' };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { broken: null, resetKey: props.resetKey };
  }

  override componentDidCatch(error: unknown) {
    if (error instanceof PartNotLoaded) renewFailedParts();
  }

  override render() {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    const again = () => this.setState({ broken: null });
    if (this.props.small === true)
      return (
        <Button small title={words.notLoadedTitle(this.props.part)} onClick={again}>
          {words.tryAgain}
        </Button>
      );
    return (
      <div className="broken" role="alert">
        <p>
          {broken === 'mistake'
            ? words.notShown(this.props.part)
            : words.notLoaded(this.props.part)}
        </p>
        <Button small onClick={again}>
          {words.tryAgain}
        </Button>
      </div>
    );
  }
}
