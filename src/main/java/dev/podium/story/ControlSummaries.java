package dev.podium.story;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Which practice control changed, in a line: the first that is not as it was.
 */
final class ControlSummaries {

	private ControlSummaries() {
	}

	/**
	 * @param before as it was; null at a feed's start
	 */
	static Text of(@Nullable PracticeControls before, PracticeControls now) {
		Map<String, String> args = new HashMap<>();
		args.put("speed", number(now.speed()));
		args.put("nodes", Integer.toString(now.nodes()));
		if (before == null) {
			return new Text("change.hand", args);
		}
		String plugged = firstOf(before.unplugged(), now.unplugged());
		String unplugged = firstOf(now.unplugged(), before.unplugged());
		args.put("component", (unplugged != null) ? unplugged : (plugged != null) ? plugged : "");
		if (before.nodes() != now.nodes()) {
			return new Text("change.hand.nodes", args);
		}
		if (unplugged != null) {
			return new Text("change.hand.unplugged", args);
		}
		if (plugged != null) {
			return new Text("change.hand.plugged", args);
		}
		if (before.frozen() != now.frozen()) {
			return new Text(now.frozen() ? "change.hand.frozen" : "change.hand.goes", args);
		}
		return new Text((before.speed() != now.speed()) ? "change.hand.speed" : "change.hand", args);
	}

	private static @Nullable String firstOf(List<String> names, List<String> others) {
		return names.stream().filter((name) -> !others.contains(name)).findFirst().orElse(null);
	}

	private static String number(double number) {
		return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
	}

}
