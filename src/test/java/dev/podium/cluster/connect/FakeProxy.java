package dev.podium.cluster.connect;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback, HTTP or SOCKS5, that writes down whom it was asked for. Whatever
 * name that is, it connects to the one port that it was made for: a name that only it
 * knows shows that nobody went past it.
 */
final class FakeProxy implements AutoCloseable {

	/** A head without its last empty line, at most. */
	private static final int MAX_HEAD_LENGTH = 16_384;

	/** Whom it was asked for, {@code CONNECT api.workshop.test:6443}. */
	final List<String> asked = new CopyOnWriteArrayList<>();

	/** What CONNECT answers, or SOCKS5's reply; else it connects. */
	volatile @Nullable String refusal;

	private final ServerSocket listening;

	private final boolean socks;

	private final int upstream;

	private final String login;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private FakeProxy(ServerSocket listening, boolean socks, int upstream, String login) {
		this.listening = listening;
		this.socks = socks;
		this.upstream = upstream;
		this.login = login;
		start(() -> {
			while (true) {
				Socket client = this.listening.accept();
				this.open.add(client);
				start(() -> serve(client));
			}
		});
	}

	/**
	 * One that speaks HTTP.
	 * @param login {@code user:password} that it asks for, or the empty string
	 */
	static FakeProxy http(int upstream, String login) throws IOException {
		return new FakeProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false, upstream, login);
	}

	static FakeProxy https(int upstream, String login, SSLContext context) throws IOException {
		return new FakeProxy(
				context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), false,
				upstream, login);
	}

	static FakeProxy socks5(int upstream, String login) throws IOException {
		return new FakeProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), true, upstream, login);
	}

	String address() {
		return "127.0.0.1:" + this.listening.getLocalPort();
	}

	private void serve(Socket client) throws IOException {
		InputStream in = client.getInputStream();
		OutputStream out = client.getOutputStream();
		String forward = this.socks ? socks(new DataInputStream(in), out) : http(in, out);
		if (forward == null) {
			client.close();
			return;
		}
		Socket server = new Socket(InetAddress.getLoopbackAddress(), this.upstream);
		this.open.add(server);
		server.getOutputStream().write(forward.getBytes(StandardCharsets.ISO_8859_1));
		start(() -> pipe(server, client));
		pipe(client, server);
	}

	private @Nullable String http(InputStream in, OutputStream out) throws IOException {
		StringBuilder head = new StringBuilder();
		for (int next = in.read(); next >= 0 && head.length() < MAX_HEAD_LENGTH; next = in.read()) {
			head.append((char) next);
			if (head.toString().endsWith("\r\n\r\n")) {
				String line = head.substring(0, head.indexOf(" HTTP/"));
				this.asked.add(line);
				String wanted = "Proxy-Authorization: Basic "
						+ Base64.getEncoder().encodeToString(this.login.getBytes(StandardCharsets.UTF_8));
				if (!this.login.isEmpty() && !head.toString().contains("\r\n" + wanted + "\r\n")) {
					return answer(out, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"");
				}
				if (this.refusal != null) {
					return answer(out, this.refusal);
				}
				if (line.startsWith("CONNECT ")) {
					out.write("HTTP/1.1 200 Connection established\r\nVia: fake\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
					return "";
				}
				return head.toString();
			}
		}
		return null;
	}

	private static @Nullable String answer(OutputStream out, String status) throws IOException {
		out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		return null;
	}

	private @Nullable String socks(DataInputStream in, OutputStream out) throws IOException {
		in.readByte();
		byte[] methods = new byte[in.readUnsignedByte()];
		in.readFully(methods);
		byte wanted = (byte) (this.login.isEmpty() ? 0 : 2);
		boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
		out.write(new byte[] { 5, offered ? wanted : (byte) 0xff });
		if (!offered) {
			return null;
		}
		if (wanted == 2) {
			in.readByte();
			String login = text(in) + ":" + text(in);
			boolean right = login.equals(this.login);
			out.write(new byte[] { 1, (byte) (right ? 0 : 1) });
			if (!right) {
				return null;
			}
		}
		in.readFully(new byte[3]);
		int type = in.readUnsignedByte();
		String host;
		if (type == 3) {
			host = text(in);
		}
		else {
			byte[] address = new byte[(type == 1) ? 4 : 16];
			in.readFully(address);
			host = InetAddress.getByAddress(address).getHostAddress();
		}
		this.asked.add("SOCKS " + host + ":" + in.readUnsignedShort());
		String refused = this.refusal;
		out.write(new byte[] { 5, (byte) ((refused != null) ? Integer.parseInt(refused) : 0), 0, 3, 1, 'x', 0, 0 });
		return (refused != null) ? null : "";
	}

	private static String text(DataInputStream in) throws IOException {
		byte[] text = new byte[in.readUnsignedByte()];
		in.readFully(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	private static void pipe(Socket from, Socket to) throws IOException {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// A side has hung up.
			}
		}, "fake-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Task {

		void run() throws IOException;

	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		for (Socket socket : this.open) {
			socket.close();
		}
	}

}
