// Keeps a part that throws from taking the rest of the window down with it.
import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import { PartNotLoaded, renewFailedParts } from './lazy-part';

interface ErrorBoundaryProps {
  /** What is missing while it is broken: "The table", "The request". */
  readonly part: string;
  /** There is room for a button alone. */
  readonly small?: boolean;
  /** A change of this tries again. */
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
