package dev.podium.dashboard;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who is let in. {@code podium.access} is {@code local} or {@code network}; unset, it is
 * {@code network} as soon as the server is bound beyond loopback. In {@code network},
 * everyone may look and only the machine itself may act: kubectl sends no credentials
 * over plain HTTP, so the socket's address is all there is to go by.
 */
@Component
class Access {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final Set<String> hosts;

	private final boolean network;

	Access(@Value("${podium.access:}") String access, @Value("${podium.allowed-hosts:}") List<String> allowedHosts,
			@Value("${server.address:}") String address) {
		boolean loopback = isLoopback(address);
		this.network = switch (access) {
			case "local" -> false;
			case "network" -> true;
			case "" -> !loopback;
			default ->
				throw new IllegalArgumentException("podium.access must be local or network; it is \"" + access + "\"");
		};
		this.hosts = new HashSet<>(LOOPBACK);
		if (!loopback) {
			ownAddresses().forEach((own) -> this.hosts.add(own.contains(":") ? '[' + own + ']' : own));
		}
		allowedHosts.stream().map((host) -> host.strip().toLowerCase(Locale.ROOT)).forEach(this.hosts::add);
	}

	/** Whether a Host header names this Podium, at whatever port it was published. */
	boolean isOurs(String hostHeader) {
		String host = hostHeader.toLowerCase(Locale.ROOT);
		int port = host.lastIndexOf(':');
		if (port > host.lastIndexOf(']')) {
			host = host.substring(0, port);
		}
		return this.hosts.contains(host);
	}

	/** Whether a request from this socket address is answered. */
	boolean answers(@Nullable String remoteAddress, boolean harmless) {
		return harmless || !this.network || (remoteAddress != null && isThisMachine(remoteAddress));
	}

	private static boolean isThisMachine(String remoteAddress) {
		return isLoopback(remoteAddress) || ownAddresses().contains(withoutZone(remoteAddress));
	}

	private static boolean isLoopback(String address) {
		try {
			return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static Set<String> ownAddresses() {
		Set<String> addresses = new HashSet<>();
		try {
			NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.forEach((address) -> addresses.add(withoutZone(address.getHostAddress())));
		}
		catch (SocketException ex) {
			// without a list of interfaces only loopback counts as this machine
			return Set.of();
		}
		return addresses;
	}

	private static String withoutZone(String address) {
		int zone = address.indexOf('%');
		return (zone < 0) ? address : address.substring(0, zone);
	}

}
