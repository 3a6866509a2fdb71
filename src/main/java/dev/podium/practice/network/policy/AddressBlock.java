package dev.podium.practice.network.policy;

import dev.podium.practice.network.dns.DnsName;

/**
 * A block of IPv4 addresses, {@code 10.244.0.0/16}.
 */
final class AddressBlock {

	private AddressBlock() {
	}

	/** Whether an address is in it; never where one of them is none. */
	static boolean contains(String block, String address) {
		int slash = block.indexOf('/');
		String first = (slash < 0) ? block : block.substring(0, slash);
		String length = (slash < 0) ? "32" : block.substring(slash + 1);
		if (!DnsName.isAddress(first) || !DnsName.isAddress(address) || !length.matches("\\d{1,2}")) {
			return false;
		}
		int bits = Integer.parseInt(length);
		if (bits > 32) {
			return false;
		}
		long mask = (bits == 0) ? 0 : -1L << (32 - bits);
		return (number(first) & mask) == (number(address) & mask);
	}

	private static long number(String address) {
		long number = 0;
		for (String part : address.split("\\.")) {
			number = number * 256 + Integer.parseInt(part);
		}
		return number;
	}

}
