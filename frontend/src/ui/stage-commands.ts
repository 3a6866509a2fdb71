/** What a key asks of the stage, wherever it is pressed. */
export type StageCommand = 'zoomIn' | 'zoomOut' | 'fit' | 'spotlight' | 'search';

type Listener = (command: StageCommand) => void;

/** From the keys to the stage: neither knows the other. */
class StageCommands {
  private listener: Listener | null = null;

  /** To be called in an effect: from now on the commands come to this stage. Answers with what ends that. */
  listen(listener: Listener): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) {
        this.listener = null;
      }
    };
  }

  run(command: StageCommand): void {
    this.listener?.(command);
  }
}

export const stageCommands = new StageCommands();
