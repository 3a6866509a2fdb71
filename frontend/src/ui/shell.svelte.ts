import { shellOf, type Shell } from '../model/shell';

const KEPT = 'podium.shell';

function first(): Shell {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === 'posix' || kept === 'powershell' ? kept : shellOf(navigator.platform);
  } catch {
    return shellOf(navigator.platform);
  }
}

/** The shell that lines are pasted into: the viewer's choice, kept in this browser. */
class Pasted {
  #into: Shell | null = $state(null);

  get into(): Shell {
    return this.#into ?? first();
  }

  set into(shell: Shell) {
    this.#into = shell;
    try {
      localStorage.setItem(KEPT, shell);
    } catch {
      // It holds until the page is loaded anew.
    }
  }
}

export const pasted = new Pasted();
