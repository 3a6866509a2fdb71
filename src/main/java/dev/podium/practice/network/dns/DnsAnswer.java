package dev.podium.practice.network.dns;

import java.util.List;

/**
 * What a DNS server answers.
 *
 * @param code as dig prints it
 * @param records in their order: a CNAME before what it leads to
 */
public record DnsAnswer(Code code, List<Record> records) {

	/** There is no such name. */
	static final DnsAnswer NO_SUCH_NAME = new DnsAnswer(Code.NXDOMAIN, List.of());

	public DnsAnswer {
		records = List.copyOf(records);
	}

	static DnsAnswer of(List<Record> records) {
		return new DnsAnswer(Code.NOERROR, records);
	}

	/** The addresses in it. */
	public List<String> addresses() {
		return this.records.stream().filter((record) -> record.type().equals("A")).map(Record::value).toList();
	}

	/** How an answer begins. */
	public enum Code {

		NOERROR, NXDOMAIN, SERVFAIL

	}

	/**
	 * A record.
	 *
	 * @param name without a dot at its end
	 * @param type A, CNAME, SRV or PTR
	 * @param value an address, a name, or of SRV priority, weight, port and name
	 */
	public record Record(String name, String type, String value) {
	}

}
