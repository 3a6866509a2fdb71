package dev.podium.practice.shell.tools;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code base64}, {@code md5sum} and the like.
 */
final class Digests {

	private Digests() {
	}

	static int base64(Call call) throws Waiting {
		Flags flags = Flags.of(call, "dDw:i", "decode=d wrap=w");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		String text = TextTools.read(call, flags.operands()).get(0);
		if (text.equals("\0")) {
			return 1;
		}
		if (flags.has('d') || flags.has('D')) {
			try {
				byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
				call.out(new String(bytes, StandardCharsets.ISO_8859_1));
				return 0;
			}
			catch (IllegalArgumentException ex) {
				return call.fail(1, call.around().busybox() ? "truncated input" : "invalid input");
			}
		}
		String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
		int width = (int) Math.min(100_000, flags.number('w', 76));
		if (width <= 0) {
			call.out(encoded);
			return 0;
		}
		for (int i = 0; i < encoded.length(); i += width) {
			call.line(encoded.substring(i, Math.min(encoded.length(), i + width)));
		}
		return 0;
	}

	static int md5(Call call) throws Waiting {
		return digest(call, "MD5");
	}

	static int sha256(Call call) throws Waiting {
		return digest(call, "SHA-256");
	}

	static int sha1(Call call) throws Waiting {
		return digest(call, "SHA-1");
	}

	private static int digest(Call call, String algorithm) throws Waiting {
		Flags flags = Flags.of(call, "bt", "");
		if (flags.bad()) {
			return Flags.refuse(call, flags);
		}
		List<String> files = flags.operands().isEmpty() ? List.of("-") : flags.operands();
		List<String> texts = TextTools.read(call, files);
		int code = 0;
		for (int i = 0; i < files.size(); i++) {
			if (texts.get(i).equals("\0")) {
				code = 1;
				continue;
			}
			try {
				byte[] bytes = MessageDigest.getInstance(algorithm)
					.digest(texts.get(i).getBytes(StandardCharsets.ISO_8859_1));
				call.line(HexFormat.of().formatHex(bytes) + "  " + files.get(i));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("every Java has " + algorithm, ex);
			}
		}
		return code;
	}

}
