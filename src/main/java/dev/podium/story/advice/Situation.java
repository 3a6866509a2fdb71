package dev.podium.story.advice;

import org.jspecify.annotations.Nullable;

/**
 * What a rule is a function of: an object, what is related to it, and what happened to it
 * just now.
 *
 * @param service the Service that leads to this object's one Pod and to no other; null
 * where there is none
 * @param autoscaler the autoscaler that says how many Pods it has; null where none does
 * @param nodes how many nodes take any Pod
 * @param top the owner of its owner, as far as is known, else its owner; null where
 * nothing owns it
 * @param hand what somebody did to it with this change; null where nobody did
 */
record Situation(ObjectFacts object, @Nullable String service, @Nullable String autoscaler, int nodes,
		ObjectFacts.@Nullable Owner top, @Nullable Hand hand) {

	/** What a client does that a controller has something to say to. */
	enum Hand {

		/** It asked for something else in what a controller owns. */
		EDITED,

		/** It asked for another number of Pods. */
		SCALED,

		/** It deleted what a controller owns. */
		DELETED

	}

}
