import { Component, type ReactNode } from 'react';

type Props = { message: string; children: ReactNode };

/** A page that breaks leaves the others standing. */
export class Boundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <p role="alert">{this.props.message}</p> : this.props.children;
  }
}
