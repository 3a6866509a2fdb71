package dev.podium.practice.kubelet.pod;

/**
 * How far a container's life has come. {@link Stages} tells what follows.
 */
enum ContainerStage {

	/** Nothing has been done for it. */
	NEW,
	/** Its image is on its way. */
	PULLING,
	/** The pull has failed; no Event says so yet. */
	PULL_REFUSED,
	/** One Event has said that the pull failed; the second is to come. */
	PULL_FAILED,
	/** Waits for the next look at an image that could not be pulled. */
	PULL_BACK_OFF,
	/** An Event has said that the pull backs off; the second is to come. */
	PULL_BACKING_OFF,
	/** It cannot be started, and one Event says why; the second is to come. */
	REFUSED,
	/** Was refused; everything is looked at again after a while. */
	TO_TRY_AGAIN,
	/** The image is there. */
	PULLED,
	/** The runtime has created it. */
	CREATED,
	/** Its process runs. */
	RUNNING,
	/** Is to stop once the containers that were started after it have ended. */
	AWAITING_TURN,
	/** Its process has been told to stop. */
	STOPPING,
	/** Has ended and is started again at once. */
	RESTARTING,
	/** Has ended again; its restart is to back off. */
	CRASHED,
	/** Backs off; its status does not say so yet. */
	BACK_OFF,
	/** Backs off, and its status says CrashLoopBackOff. */
	COOLING,
	/** Has ended and stays so. */
	DONE

}
