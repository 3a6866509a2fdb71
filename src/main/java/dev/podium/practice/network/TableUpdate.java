package dev.podium.practice.network;

import java.util.List;
import java.util.Map;

/**
 * What a component that writes nothing holds true since a moment: of its table, what
 * changed then.
 *
 * @param of the component: {@code kube-proxy/node-1}, {@code coredns/0}
 * @param services whose rows these are
 * @param holds the rows that changed
 */
public record TableUpdate(String of, List<Service> services, List<Row> holds) {

	public TableUpdate {
		services = List.copyOf(services);
		holds = List.copyOf(holds);
	}

	/** A Service by its name. */
	public record Service(String namespace, String name) {
	}

	/**
	 * A row of a table.
	 *
	 * @param what it is about: {@code default/web:http/TCP}, or a name and its type
	 * @param args what else it says, by name
	 * @param values where it leads; none where nowhere
	 * @param gone whether there is no such row any more
	 */
	public record Row(String what, Map<String, String> args, List<String> values, boolean gone) {

		public Row {
			args = Map.copyOf(args);
			values = List.copyOf(values);
		}

		/** A row that was taken away. */
		public static Row gone(String what) {
			return new Row(what, Map.of(), List.of(), true);
		}

	}

}
