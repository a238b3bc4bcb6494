// Keeps a part that throws from taking the rest of the window down with it.
import { Component, type ReactNode } from 'react';
import { Button } from './Button';

interface ErrorBoundaryProps {
  /** What is missing while it is broken: "The table", "The request". */
  readonly part: string;
  /** A change of this tries again. */
  readonly resetKey?: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly broken: boolean;
  readonly resetKey: string | undefined;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { broken: true };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { broken: false, resetKey: props.resetKey };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="broken" role="alert">
        <p>
          {this.props.part} can’t be shown because something went wrong in Keybearer. The rest still
          works.
        </p>
        <Button small onClick={() => this.setState({ broken: false })}>
          Show it again
        </Button>
      </div>
    );
  }
}
