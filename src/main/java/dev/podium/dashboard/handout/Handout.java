package dev.podium.dashboard.handout;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A story as it is handed out, all of it already said in a reader's words.
 *
 * @param title whose story it is
 * @param about where the subject is
 * @param cluster which cluster told it
 * @param state how the story stands: running, done, stuck or gone
 * @param standing the same in words
 * @param begun when the story began, and in which time zone its times are
 * @param address where the story is shown again
 * @param measured what was measured meanwhile, a sentence each
 * @param timeline the whole story at a glance
 * @param steps its steps, in their order
 * @param afterwards what came beside and after the steps
 * @param trouble why it does not go on; null where it does
 */
public record Handout(String title, String about, String cluster, String state, String standing, String begun,
		String address, List<String> measured, TimelinePicture timeline, List<Step> steps, Afterwards afterwards,
		@Nullable Trouble trouble) {

	/**
	 * @param state ahead, reached, waiting, failed or unseen
	 * @param times when it happened, and how exactly that is known, one sentence each
	 * @param troubles what held it up
	 * @param written what was written at this step
	 * @param more that there was more than is shown; the empty string where not
	 * @param address where the moment is shown again; the empty string where it was not
	 * reached
	 */
	public record Step(int number, String state, String title, String explanation, List<String> times,
			StepPicture picture, List<Shown> evidence, List<Trouble> troubles, List<Written> written, String more,
			String address) {
	}

	/**
	 * @param states how the story stood, from when on; empty where the steps say it all
	 * @param written what was written that shows no step
	 * @param more that there was more than is shown; the empty string where not
	 */
	public record Afterwards(List<String> states, List<Written> written, String more) {

		public boolean isEmpty() {
			return this.states.isEmpty() && this.written.isEmpty();
		}

	}

	/**
	 * What shows a step.
	 *
	 * @param kind measured or inferred
	 * @param word the same in words
	 * @param details the change, its author and how exactly its time is known
	 */
	public record Shown(String kind, String word, String what, String details) {
	}

	/**
	 * Why a story waits, or waited.
	 *
	 * @param message the cluster's words; the empty string where it says none
	 * @param commands to copy
	 * @param noCommand why one is missing; the empty string where none is
	 */
	public record Trouble(String title, String since, String message, String hint, List<String> commands,
			String noCommand) {
	}

	/**
	 * A change of the subject.
	 *
	 * @param details its versions and its author
	 */
	public record Written(String summary, String details, List<Part> parts) {
	}

	/**
	 * @param folded what stands in place of the rows; the empty string where they are
	 * shown
	 */
	public record Part(String folded, List<Row> rows) {
	}

	/**
	 * A line of YAML.
	 *
	 * @param author who wrote it; the empty string where it is the one above, where it
	 * did not change or where nobody can know
	 */
	public record Row(Op op, String text, String author) {

		public enum Op {

			SAME, ADDED, REMOVED

		}

		/** What stands before the line. */
		public String mark() {
			return switch (this.op) {
				case SAME -> " ";
				case ADDED -> "+";
				case REMOVED -> "−";
			};
		}

		public String word() {
			return this.op.name().toLowerCase(Locale.ROOT);
		}

	}

}
