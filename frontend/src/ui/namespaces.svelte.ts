import { NAMESPACE_CHOICES, type NamespaceChoice } from '../story/namespaces';

const KEPT = 'podium.namespaces';

function first(): NamespaceChoice {
  try {
    const kept = localStorage.getItem(KEPT);
    return NAMESPACE_CHOICES.find((choice) => choice === kept) ?? 'own';
  } catch {
    return 'own';
  }
}

/** Whose Pods are on the stage: the viewer's choice, kept in this browser. */
class Namespaces {
  #choice: NamespaceChoice = $state(first());

  get choice(): NamespaceChoice {
    return this.#choice;
  }

  set choice(choice: NamespaceChoice) {
    this.#choice = choice;
    try {
      localStorage.setItem(KEPT, choice);
    } catch {
      // It holds until the page is loaded anew.
    }
  }
}

export const namespaces = new Namespaces();
