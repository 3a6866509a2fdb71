package dev.podium.practice.shell.files;

/**
 * A file that a process has open.
 */
public final class OpenFile extends ByteStream {

	private final FileTree files;

	private final FileEntry file;

	private final boolean appends;

	private int at;

	/**
	 * @param appends whether each write goes to its end
	 */
	public OpenFile(FileTree files, FileEntry file, boolean appends) {
		this.files = files;
		this.file = file;
		this.appends = appends;
	}

	@Override
	public String read() {
		String all = this.file.text();
		String rest = (this.at < all.length()) ? all.substring(this.at) : "";
		this.at += rest.length();
		return rest;
	}

	@Override
	public String line() {
		CharSequence all = this.file.isLive() ? this.file.text() : this.file.content();
		int end = this.at;
		while (end < all.length() && all.charAt(end) != '\n') {
			end++;
		}
		end = Math.min(all.length(), end + 1);
		String line = (this.at < end) ? all.subSequence(this.at, end).toString() : "";
		this.at += line.length();
		return line;
	}

	@Override
	public void write(String text) throws FileException {
		int from = this.appends ? this.file.content().length() : this.at;
		this.files.write(this.file, from, text);
		this.at = from + text.length();
	}

}
