// Contains an error to one part of the window.
import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import { PartNotLoaded, renewFailedParts } from './lazy-part';

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
        <Button small title={`${this.props.part} couldn’t be loaded`} onClick={again}>
          Try again
        </Button>
      );
    return (
      <div className="broken" role="alert">
        <p>
          {broken === 'mistake'
            ? `${this.props.part} can’t be shown because something went wrong in Keybearer. The rest still works.`
            : `${this.props.part} couldn’t be loaded.`}
        </p>
        <Button small onClick={again}>
          Try again
        </Button>
      </div>
    );
  }
}
