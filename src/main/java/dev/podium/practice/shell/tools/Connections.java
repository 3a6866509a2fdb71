package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.util.List;

/**
 * The network, as a container's tools use it.
 */
public interface Connections {

	/** The server that names are asked of. */
	String nameserver();

	/** Asks for the records of a name. */
	Lookup lookUp(String name, String type);

	/** Sends a request; the method is empty where only a connection is opened. */
	Reply send(String method, String host, int port, String path, String body);

	/** Where nothing is connected. */
	Connections NONE = new Connections() {

		@Override
		public String nameserver() {
			return "10.96.0.10";
		}

		@Override
		public Lookup lookUp(String name, String type) {
			return new Lookup("silent", List.of(), Duration.ofSeconds(5));
		}

		@Override
		public Reply send(String method, String host, int port, String path, String body) {
			return new Reply("no-route", 0, "", "", "", Duration.ZERO);
		}

	};

	/**
	 * What a name leads to.
	 *
	 * @param outcome {@code found}, {@code nxdomain}, {@code silent}
	 * @param records a CNAME before what it leads to
	 * @param took how long it took
	 */
	record Lookup(String outcome, List<Record> records, Duration took) {
	}

	/** A record of a name. */
	record Record(String name, String type, String value) {
	}

	/**
	 * What came of a request.
	 *
	 * @param outcome {@code answered}, {@code connected}, {@code refused},
	 * {@code timeout}, {@code no-route}, {@code nxdomain}, {@code dns-timeout}
	 * @param address that was connected to; empty where none was
	 */
	record Reply(String outcome, int status, String type, String body, String address, Duration took) {
	}

}
