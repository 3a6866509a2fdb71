package dev.podium.cluster.route;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.cluster.route.ProxyException.Problem;
import okio.Buffer;

/**
 * How a proxy is asked for a connection: by CONNECT of HTTP, or by SOCKS5 with user and
 * password.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-connect">CONNECT</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">SOCKS5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">its user and password</a>
 */
final class ProxyGreetings {

	private static final int MAX_HEAD_LENGTH = 64 << 10;

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: [^\\r\\n]*)?\\r?\\n[\\s\\S]*");

	private static final int VERSION = 5;

	private static final int NO_LOGIN = 0;

	private static final int BY_PASSWORD = 2;

	private static final int NONE_OF_THESE = 0xff;

	/** The replies of RFC 1928 that say why not; others are told by their number. */
	private static final int LAST_KNOWN_REPLY = 8;

	private ProxyGreetings() {
	}

	static void connect(ProxyAddress proxy, InputStream in, OutputStream out, InetSocketAddress target)
			throws IOException {
		String host = target.getHostString();
		String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
		String login = proxy.authorization();
		String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\nUser-Agent: podium\r\n"
				+ ((login != null) ? "Proxy-Authorization: " + login + "\r\n" : "") + "\r\n";
		out.write(request.getBytes(StandardCharsets.UTF_8));
		out.flush();
		Matcher status = STATUS.matcher(head(proxy, in));
		if (!status.matches()) {
			throw new ProxyException(proxy, Problem.NO_PROXY, "HTTP", null);
		}
		String code = status.group(1);
		if (code.equals("407")) {
			throw new ProxyException(proxy, Problem.LOGIN, "", null);
		}
		if (!code.startsWith("2")) {
			throw new ProxyException(proxy, Problem.STATUS, code, null);
		}
	}

	/** Reads not one byte more: the next is the server's. */
	private static String head(ProxyAddress proxy, InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.length() < MAX_HEAD_LENGTH) {
			int next = in.read();
			if (next < 0 || (head.length() < 5 && next != "HTTP/".charAt(head.length()))) {
				break;
			}
			head.append((char) next);
			if (next == '\n' && (head.indexOf("\n\r\n", head.length() - 3) >= 0
					|| head.indexOf("\n\n", head.length() - 2) >= 0)) {
				return head.toString();
			}
		}
		throw new ProxyException(proxy, Problem.NO_PROXY, "HTTP", null);
	}

	static void socks5(ProxyAddress proxy, InputStream stream, OutputStream out, InetSocketAddress target)
			throws IOException {
		DataInputStream in = new DataInputStream(stream);
		try {
			boolean login = proxy.authorization() != null;
			out.write(login ? new byte[] { VERSION, 2, NO_LOGIN, BY_PASSWORD } : new byte[] { VERSION, 1, NO_LOGIN });
			out.flush();
			if (in.readUnsignedByte() != VERSION) {
				throw new EOFException();
			}
			switch (in.readUnsignedByte()) {
				case NO_LOGIN -> {
				}
				case BY_PASSWORD -> logIn(proxy, in, out);
				case NONE_OF_THESE -> throw new ProxyException(proxy, Problem.LOGIN, "", null);
				default -> throw new EOFException();
			}
			out.write(request(target).readByteArray());
			out.flush();
			reply(proxy, in);
		}
		catch (EOFException ex) {
			throw new ProxyException(proxy, Problem.NO_PROXY, "SOCKS5", ex);
		}
	}

	private static void logIn(ProxyAddress proxy, DataInputStream in, OutputStream out) throws IOException {
		byte[] user = proxy.user().getBytes(StandardCharsets.UTF_8);
		byte[] password = proxy.password().getBytes(StandardCharsets.UTF_8);
		Buffer login = new Buffer().writeByte(1).writeByte(user.length).write(user);
		out.write(login.writeByte(password.length).write(password).readByteArray());
		out.flush();
		in.readByte();
		if (in.readByte() != 0) {
			throw new ProxyException(proxy, Problem.LOGIN, "", null);
		}
	}

	/** A name is sent as it is: the proxy may know names that are not known here. */
	private static Buffer request(InetSocketAddress target) {
		Buffer request = new Buffer().writeByte(VERSION).writeByte(1).writeByte(0);
		InetAddress address = target.getAddress();
		String host = target.getHostString();
		if (address != null && host.equals(address.getHostAddress())) {
			byte[] bytes = address.getAddress();
			request.writeByte((bytes.length == 4) ? 1 : 4).write(bytes);
		}
		else {
			byte[] name = host.getBytes(StandardCharsets.UTF_8);
			request.writeByte(3).writeByte(name.length).write(name);
		}
		return request.writeShort(target.getPort());
	}

	private static void reply(ProxyAddress proxy, DataInputStream in) throws IOException {
		if (in.readUnsignedByte() != VERSION) {
			throw new EOFException();
		}
		int reply = in.readUnsignedByte();
		if (reply != 0) {
			throw new ProxyException(proxy, (reply <= LAST_KNOWN_REPLY) ? Problem.DOES_NOT_CONNECT : Problem.REPLY,
					String.valueOf(reply), null);
		}
		in.readByte();
		int length = switch (in.readUnsignedByte()) {
			case 1 -> 4;
			case 3 -> in.readUnsignedByte();
			case 4 -> 16;
			default -> throw new EOFException();
		};
		in.readFully(new byte[length + 2]);
	}

}
