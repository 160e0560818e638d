import { LitElement } from 'lit';

/** Renders where it stands, so that one style sheet and one set of landmarks serve the whole page. */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
