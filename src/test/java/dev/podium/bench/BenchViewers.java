package dev.podium.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many viewers on one thread, which does as little as can be: a frame is stamped when its
 * last byte was read, and searched when nothing waits to be read. Twenty full WebSocket
 * clients on the same two cores would delay each other, and Podium, by more than what is
 * measured.
 */
final class BenchViewers implements AutoCloseable {

	private static final byte[] VERSION = "\"resourceVersion\":\"".getBytes(StandardCharsets.ISO_8859_1);

	private final Selector selector = Selector.open();

	private final List<Socket> sockets = new ArrayList<>();

	/**
	 * @param times one for each viewer
	 */
	BenchViewers(URI base, List<SeenTimes> times) throws IOException {
		for (SeenTimes own : times) {
			this.sockets.add(new Socket(base, own));
		}
		Thread reader = new Thread(this::read, "viewers");
		reader.setDaemon(true);
		reader.start();
	}

	/** Messages read so far, and their bytes. */
	long messages() {
		return this.sockets.stream().mapToLong((socket) -> socket.messages).sum();
	}

	long bytes() {
		return this.sockets.stream().mapToLong((socket) -> socket.bytes).sum();
	}

	private void read() {
		try {
			while (this.selector.isOpen()) {
				this.selector.select();
				for (SelectionKey key : this.selector.selectedKeys()) {
					((Socket) key.attachment()).read();
				}
				for (SelectionKey key : this.selector.selectedKeys()) {
					((Socket) key.attachment()).search();
				}
				this.selector.selectedKeys().clear();
			}
		}
		catch (ClosedSelectorException ex) {
			// The benchmark is over.
		}
		catch (IOException ex) {
			System.out.println("A viewer was let go: " + ex.getMessage());
		}
	}

	@Override
	public void close() throws IOException {
		this.selector.close();
		for (Socket socket : this.sockets) {
			socket.channel.close();
		}
	}

	/** One viewer's connection. */
	private final class Socket {

		private final SocketChannel channel;

		private final SeenTimes times;

		private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

		/** Up to where frames are complete, and when each came to be. */
		private int complete;

		private final List<Integer> ends = new ArrayList<>();

		private final List<Long> stamps = new ArrayList<>();

		private final ByteArrayOutputStream message = new ByteArrayOutputStream();

		private volatile long messages;

		private volatile long bytes;

		Socket(URI base, SeenTimes times) throws IOException {
			this.times = times;
			this.channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
			this.channel.write(ByteBuffer.wrap(("GET /ws/feed HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n"
					+ "Sec-WebSocket-Extensions: permessage-deflate\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
					+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1)));
			shakeHands();
			this.channel.configureBlocking(false);
			this.channel.register(BenchViewers.this.selector, SelectionKey.OP_READ, this);
		}

		private void shakeHands() throws IOException {
			ByteBuffer one = ByteBuffer.allocate(1);
			StringBuilder answer = new StringBuilder();
			while (answer.indexOf("\r\n\r\n") < 0) {
				if (this.channel.read(one.clear()) < 0) {
					break;
				}
				answer.append((char) one.get(0));
			}
			// Offered, as browsers do; it would be compressed for each viewer.
			if (!answer.toString().startsWith("HTTP/1.1 101") || answer.indexOf("permessage-deflate") >= 0) {
				throw new IOException("No plain WebSocket: " + answer);
			}
		}

		void read() throws IOException {
			if (this.buffer.remaining() < this.buffer.capacity() / 2) {
				this.buffer = ByteBuffer.allocate(2 * this.buffer.capacity()).put(this.buffer.flip());
			}
			if (this.channel.read(this.buffer) < 0) {
				throw new IOException("The connection was closed");
			}
			long now = System.nanoTime();
			for (int end = end(this.complete); end >= 0; end = end(this.complete)) {
				this.ends.add(end);
				this.stamps.add(now);
				this.complete = end;
			}
		}

		/** Where the frame that starts there ends; -1 where it has not come whole. */
		private int end(int start) {
			int there = this.buffer.position() - start;
			if (there < 2) {
				return -1;
			}
			int length = this.buffer.get(start + 1) & 0x7f;
			int header = header(length);
			if (there < header) {
				return -1;
			}
			if (length == 126) {
				length = this.buffer.getShort(start + 2) & 0xffff;
			}
			else if (length == 127) {
				length = Math.toIntExact(this.buffer.getLong(start + 2));
			}
			return (there < header + length) ? -1 : start + header + length;
		}

		private static int header(int length) {
			return (length == 126) ? 4 : (length == 127) ? 10 : 2;
		}

		/** A message may come in several frames; the last has the first bit set. */
		void search() {
			byte[] array = this.buffer.array();
			int from = 0;
			for (int i = 0; i < this.ends.size(); i++) {
				int end = this.ends.get(i);
				int payload = from + header(array[from + 1] & 0x7f);
				this.message.write(array, payload, end - payload);
				if (array[from] < 0) {
					byte[] whole = this.message.toByteArray();
					search(whole, this.stamps.get(i));
					this.message.reset();
					this.messages++;
					this.bytes += whole.length;
				}
				from = end;
			}
			this.ends.clear();
			this.stamps.clear();
			this.buffer.flip().position(from);
			this.buffer.compact();
			this.complete = 0;
		}

		private void search(byte[] array, long stamp) {
			for (int i = 0; i < array.length - VERSION.length; i++) {
				if (array[i] == '"' && array[i + 1] == 'r'
						&& Arrays.equals(array, i, i + VERSION.length, VERSION, 0, VERSION.length)) {
					int version = 0;
					for (i += VERSION.length; array[i] != '"'; i++) {
						version = 10 * version + array[i] - '0';
					}
					this.times.saw(version, stamp);
				}
			}
		}

	}

}
