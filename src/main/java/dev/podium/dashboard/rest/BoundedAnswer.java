package dev.podium.dashboard.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes as much of a list as one answer may hold, for how large each element is was
 * decided by whoever wrote the recording.
 */
@Component
class BoundedAnswer {

	static final long MAX_BYTES = 8L << 20;

	/** What stands around the list. */
	private static final long ROOM = 4096;

	private final JsonMapper json;

	BoundedAnswer(JsonMapper json) {
		this.json = json;
	}

	/**
	 * The first elements in their JSON shape: all of them, or as many as there is room
	 * for, at least one.
	 */
	<T, J> List<J> of(List<T> elements, Function<T, J> shape) {
		List<J> taken = new ArrayList<>();
		long bytes = ROOM;
		for (T element : elements) {
			J shaped = shape.apply(element);
			bytes += this.json.writeValueAsBytes(shaped).length + 1;
			if (bytes > MAX_BYTES && !taken.isEmpty()) {
				break;
			}
			taken.add(shaped);
		}
		return taken;
	}

}
