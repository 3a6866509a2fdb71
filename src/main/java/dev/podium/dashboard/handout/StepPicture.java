package dev.podium.dashboard.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;

/**
 * A step in one row: who has a part in the story, and from whom to whom it goes.
 *
 * @param title what the picture shows, for those who do not see it
 * @param width of its coordinates
 * @param height of its coordinates
 * @param boxes the actors
 * @param arrow its way, as SVG draws it
 * @param head the arrow's head
 * @param label what is asked or told, above the arrow
 * @param labelX where the label's middle is
 * @param state of the step
 * @param inferred whether nobody saw it happen
 */
public record StepPicture(String title, int width, int height, List<Box> boxes, String arrow, String head, String label,
		int labelX, String state, boolean inferred) {

	/**
	 * @param acting whether the step goes from or to it
	 */
	public record Box(int x, int y, int width, int height, boolean acting, String what, String which) {

		public int middle() {
			return this.x + this.width / 2;
		}

	}

	private static final int WIDTH = 720;

	private static final int GAP = 22;

	private static final int TOP = 32;

	private static final int HIGH = 32;

	/** Letters in a box of the width of five. */
	private static final int LETTERS = 20;

	static StepPicture of(Step step, Participants participants, Localizer localizer) {
		int count = participants.actors().size();
		int wide = (WIDTH - GAP * (count - 1)) / count;
		int from = participants.placeOf(step.from());
		int to = participants.placeOf(step.to());
		List<Box> boxes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Participants.Name name = Participants.name(participants.actors().get(i), localizer);
			boxes.add(new Box(i * (wide + GAP), TOP, wide, HIGH, i == from || i == to,
					Participants.cut(name.what(), LETTERS * 5 / count),
					Participants.cut(name.which(), LETTERS * 5 / count)));
		}
		int side = (to < from) ? -1 : 1;
		int start = boxes.get(from).middle() + side * 10;
		int end = boxes.get(to).middle() - side * 10;
		String arrow = String.format(Locale.ROOT, "M%d %d V20 H%d V%d", start, TOP, end, TOP - 6);
		String head = String.format(Locale.ROOT, "M%d %d l-4 -8 h8 z", end, TOP);
		String title = localizer.say("page.step.arrow", "from", localizer.called(step.from()), "to",
				localizer.called(step.to()));
		return new StepPicture(title, WIDTH, TOP + HIGH + 1, List.copyOf(boxes), arrow, head,
				localizer.say("page.stage.verb." + step.id()), (start + end) / 2,
				step.state().name().toLowerCase(Locale.ROOT), inferred(step));
	}

	/** Whether nobody saw it happen. */
	static boolean inferred(Step step) {
		return !step.evidence().isEmpty() && step.evidence().get(0).kind() == Evidence.Kind.INFERRED;
	}

}
