package dev.podium.recording.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.podium.story.model.Text;

/**
 * One Podium at a time stores in a home: a file that is locked while it does, and holds
 * its process id. The first line names the home, however often Podium is started.
 */
public final class HomeLock implements AutoCloseable {

	/** Far behind what is written: elsewhere a locked part cannot be read. */
	private static final long LOCKED_AT = Long.MAX_VALUE - 1;

	/** A process must not open a file again that it has locked: closing it unlocks. */
	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final FileChannel channel;

	private final String owner;

	private HomeLock(Path file, FileChannel channel, String owner) {
		this.file = file;
		this.channel = channel;
		this.owner = owner;
	}

	/**
	 * @throws StoreException where another Podium has it, or the home cannot be written
	 */
	public static HomeLock take(Path home) {
		Path file = home.toAbsolutePath().normalize().resolve("recordings.lock");
		if (!HELD_HERE.add(file)) {
			throw locked(home, Long.toString(ProcessHandle.current().pid()));
		}
		FileChannel channel = null;
		try {
			Files.createDirectories(home);
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			String[] lines = read(channel).split("\n", -1);
			if (channel.tryLock(LOCKED_AT, 1, false) == null) {
				throw locked(home, (lines.length > 1) ? lines[1] : "");
			}
			String owner = lines[0].matches("[0-9a-f-]{36}") ? lines[0] : UUID.randomUUID().toString();
			write(channel, owner + '\n' + ProcessHandle.current().pid() + '\n');
			return new HomeLock(file, channel, owner);
		}
		catch (IOException ex) {
			close(channel);
			HELD_HERE.remove(file);
			throw new StoreException(new Text("store.unwritable", Map.of("home", home.toString())), ex);
		}
		catch (StoreException ex) {
			close(channel);
			HELD_HERE.remove(file);
			throw ex;
		}
	}

	private static StoreException locked(Path home, String pid) {
		return new StoreException(
				pid.matches("[0-9]{1,10}") ? new Text("store.locked", Map.of("home", home.toString(), "pid", pid))
						: new Text("store.locked.unknown", Map.of("home", home.toString())));
	}

	private static String read(FileChannel channel) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(200);
		channel.read(bytes, 0);
		return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
	}

	private static void write(FileChannel channel, String text) throws IOException {
		channel.truncate(0);
		channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
	}

	/** Names this home, the same after a restart. */
	public String owner() {
		return this.owner;
	}

	@Override
	public void close() {
		close(this.channel);
		HELD_HERE.remove(this.file);
	}

	private static void close(@org.jspecify.annotations.Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			// It is of no more use, and the lock ends with the process.
		}
	}

}
