package dev.podium.story.job;

import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.table.SubjectState;

/**
 * What the tables of this folder ask of a Job and of a CronJob alike.
 */
interface BatchSubject extends SubjectState {

	/** As in Kubernetes. */
	String kind();

	String createdAt();

	/** The version in which what is asked for changed last. */
	String specVersion();

	/** Whether nothing is to be made for now. */
	boolean suspended();

	/** Whether something that it is to make is not there. */
	boolean starved();

	/** How many were made so far. */
	int made();

	/** What its texts name, its kind and its name aside. */
	Map<String, String> words();

	/** The ending of the key of a step's explanation, where the plain one does not do. */
	String ending(String step, Step.State state);

}
