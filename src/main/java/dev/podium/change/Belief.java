package dev.podium.change;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a component that writes nothing holds true from now on: of its table, the rows
 * that changed. Only the practice cluster can tell this; what a kube-proxy holds while it
 * is unplugged is what it told last.
 *
 * @param receivedAt when it held that, on the feed's clock
 * @param of the component: {@code kube-proxy/node-1}, {@code coredns/0}
 * @param about the objects whose rows these are
 * @param holds the rows
 */
public record Belief(Instant receivedAt, String of, List<Named> about, List<Row> holds) implements Change {

	/** More rows are not kept, nor more objects, arguments or values of one. */
	public static final int MAX = 1000;

	public Belief {
		about = List.copyOf(about);
		holds = List.copyOf(holds);
	}

	/**
	 * An object by its name.
	 *
	 * @param namespace empty where it has none
	 */
	public record Named(String kind, String namespace, String name) {
	}

	/**
	 * A row of a table.
	 *
	 * @param what it is about: {@code default/web:http/TCP}, or a DNS name
	 * @param args what else it says, by name
	 * @param values where it leads: {@code 10.244.1.2:80 web-1 node-1}; none where
	 * nowhere
	 * @param gone whether there is no such row any more
	 */
	public record Row(String what, Map<String, String> args, List<String> values, boolean gone) {

		public Row {
			args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
			values = List.copyOf(values);
		}

	}

}
