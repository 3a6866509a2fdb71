package dev.podium.practice.network.dns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.practice.apimachinery.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * How a name is looked for among the Services of a cluster:
 * {@code [endpoint.]service.ns.svc}, {@code _port._protocol.service.ns.svc},
 * {@code 10-244-1-2.ns.pod}, and the name of an address.
 */
final class DnsQuestion {

	/** So many names may lead to another one. */
	private static final int MAX_ALIASES = 8;

	private static final String REVERSE = ".in-addr.arpa";

	private final Map<ObjectKey, NamedService> services;

	private final Predicate<String> namespaces;

	/**
	 * @param namespaces whether there is a namespace
	 */
	DnsQuestion(Map<ObjectKey, NamedService> services, Predicate<String> namespaces) {
		this.services = services;
		this.namespaces = namespaces;
	}

	DnsAnswer answer(String name, String type) {
		List<DnsAnswer.Record> records = new ArrayList<>();
		String asked = name;
		for (int i = 0; i < MAX_ALIASES; i++) {
			DnsAnswer answer = direct(asked, type);
			records.addAll(answer.records());
			String alias = alias(answer);
			if (alias == null) {
				boolean known = !records.isEmpty() || answer.code() == DnsAnswer.Code.NOERROR;
				return known && answer.code() == DnsAnswer.Code.NOERROR ? DnsAnswer.of(records)
						: new DnsAnswer(answer.code(), records);
			}
			asked = alias;
		}
		return new DnsAnswer(DnsAnswer.Code.SERVFAIL, List.of());
	}

	private static @Nullable String alias(DnsAnswer answer) {
		return answer.records()
			.stream()
			.filter((record) -> record.type().equals("CNAME"))
			.map((record) -> DnsName.plain(record.value()))
			.findFirst()
			.orElse(null);
	}

	private DnsAnswer direct(String name, String type) {
		if (name.endsWith(REVERSE)) {
			return reverse(name, type);
		}
		if (name.equals(DnsName.ZONE)) {
			return DnsAnswer.of(List.of());
		}
		if (!name.endsWith('.' + DnsName.ZONE)) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		String[] labels = name.substring(0, name.length() - DnsName.ZONE.length() - 1).split("\\.", -1);
		List<String> reversed = new ArrayList<>(Arrays.asList(labels));
		Collections.reverse(reversed);
		if (reversed.get(0).equals("pod") && reversed.size() == 3) {
			return pod(name, reversed.get(2), reversed.get(1), type);
		}
		if (!reversed.get(0).equals("svc")) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		return switch (reversed.size()) {
			case 1 -> DnsAnswer.of(List.of());
			case 2 -> this.namespaces.test(reversed.get(1)) ? DnsAnswer.of(List.of()) : DnsAnswer.NO_SUCH_NAME;
			case 3 -> service(name, reversed.get(2), reversed.get(1), type);
			case 4 -> endpoint(name, reversed, type);
			case 5 -> port(name, reversed, type);
			default -> DnsAnswer.NO_SUCH_NAME;
		};
	}

	/** In {@code insecure} mode, as kubeadm sets it up, any address has such a name. */
	private DnsAnswer pod(String name, String dashed, String namespace, String type) {
		String address = dashed.replace('-', '.');
		if (!DnsName.isAddress(address) || !this.namespaces.test(namespace)) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		return DnsAnswer
			.of(type.equals("A") ? List.of(new DnsAnswer.Record(name, "A", address)) : List.<DnsAnswer.Record>of());
	}

	private @Nullable NamedService find(String service, String namespace) {
		return this.services.get(new ObjectKey(namespace, service));
	}

	private DnsAnswer service(String name, String service, String namespace, String type) {
		NamedService found = find(service, namespace);
		if (found == null || (found.headless() && found.addresses().isEmpty())) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		if (!found.alias().isEmpty()) {
			return DnsAnswer.of(List.of(new DnsAnswer.Record(name, "CNAME", found.alias())));
		}
		List<DnsAnswer.Record> records = new ArrayList<>();
		if (type.equals("A")) {
			found.addresses().forEach((address) -> records.add(new DnsAnswer.Record(name, "A", address)));
		}
		else if (type.equals("SRV")) {
			found.ports().forEach((port) -> records.addAll(srv(name, found, port)));
		}
		return DnsAnswer.of(records);
	}

	private DnsAnswer endpoint(String name, List<String> reversed, String type) {
		NamedService found = find(reversed.get(2), reversed.get(1));
		List<String> addresses = (found == null) ? List.of()
				: found.endpoints()
					.stream()
					.filter((one) -> one.name().equals(reversed.get(3)))
					.map(NamedService.Endpoint::address)
					.distinct()
					.toList();
		if (addresses.isEmpty()) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		return DnsAnswer.of(!type.equals("A") ? List.<DnsAnswer.Record>of()
				: addresses.stream().map((address) -> new DnsAnswer.Record(name, "A", address)).toList());
	}

	private DnsAnswer port(String name, List<String> reversed, String type) {
		NamedService found = find(reversed.get(2), reversed.get(1));
		if (found == null) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		List<DnsAnswer.Record> records = new ArrayList<>();
		for (NamedService.Port port : found.ports()) {
			boolean asked = reversed.get(4).equals('_' + port.name())
					&& reversed.get(3).equals('_' + port.protocol().toLowerCase(Locale.ROOT));
			if (asked) {
				records.addAll(srv(name, found, port));
			}
		}
		if (records.isEmpty()) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		return DnsAnswer.of(type.equals("SRV") ? records : List.of());
	}

	private static List<DnsAnswer.Record> srv(String name, NamedService service, NamedService.Port port) {
		if (!service.headless()) {
			return List.of(new DnsAnswer.Record(name, "SRV", "0 100 " + port.number() + ' ' + service.name()));
		}
		List<DnsAnswer.Record> records = new ArrayList<>();
		for (NamedService.Endpoint endpoint : service.endpoints()) {
			endpoint.ports()
				.stream()
				.filter((one) -> one.name().equals(port.name()))
				.forEach((one) -> records.add(new DnsAnswer.Record(name, "SRV",
						"0 100 " + one.number() + ' ' + endpoint.name() + '.' + service.name())));
		}
		return records;
	}

	private DnsAnswer reverse(String name, String type) {
		List<String> octets = new ArrayList<>(
				Arrays.asList(name.substring(0, name.length() - REVERSE.length()).split("\\.")));
		Collections.reverse(octets);
		String address = String.join(".", octets);
		List<DnsAnswer.Record> records = new ArrayList<>();
		for (NamedService service : this.services.values()) {
			if (!service.headless() && service.addresses().contains(address)) {
				records.add(new DnsAnswer.Record(name, "PTR", service.name()));
			}
			service.endpoints()
				.stream()
				.filter((one) -> one.address().equals(address))
				.forEach((one) -> records.add(new DnsAnswer.Record(name, "PTR", one.name() + '.' + service.name())));
		}
		if (records.isEmpty()) {
			return DnsAnswer.NO_SUCH_NAME;
		}
		return DnsAnswer.of(type.equals("PTR") ? records : List.of());
	}

}
