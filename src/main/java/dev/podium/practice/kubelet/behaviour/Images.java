package dev.podium.practice.kubelet.behaviour;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The images of the practice cluster. Nothing is pulled: every image exists, except under
 * names that say they do not. What a pull takes and an image's size follow from its name,
 * so that they are the same each time.
 */
public final class Images {

	/** The first row that fits tells why the image cannot be pulled. */
	private static final List<Refusal> REFUSALS = List.of(
			new Refusal((image) -> image.unknownRegistry(),
					"failed to pull and unpack image \"%1$s\": failed to resolve image: failed to do request: "
							+ "Head \"https://%2$s/v2/%3$s/manifests/%4$s\": dial tcp: lookup %2$s on 10.96.0.10:53: "
							+ "no such host"),
			new Refusal((image) -> nosuch(image.repository()),
					"failed to pull and unpack image \"%1$s\": failed to resolve image: pull access denied, "
							+ "repository does not exist or may require authorization: server message: "
							+ "insufficient_scope: authorization failed"),
			new Refusal((image) -> nosuch(image.tag()) || image.tag().equals("missing"),
					"rpc error: code = NotFound desc = failed to pull and unpack image \"%1$s\": "
							+ "failed to resolve image: %1$s: not found"));

	/** [registry[:port]/]path[:tag][@digest] */
	private static final Pattern NAME = Pattern
		.compile("([A-Za-z0-9.-]+(:\\d+)?/)?" + "[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
				+ "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@[A-Za-z0-9]+:[0-9a-fA-F]{32,})?");

	private Images() {
	}

	/** Why the image cannot be pulled, in the runtime's words; null where it can. */
	public static @Nullable String refusal(String image) {
		Reference reference = Reference.of(image);
		for (Refusal refusal : REFUSALS) {
			if (refusal.when().test(reference)) {
				return refusal.message()
					.formatted(reference.full(), reference.registry(), reference.repository(), reference.tag());
			}
		}
		return null;
	}

	/** Why the name is none, in the words of its parser; null where it is one. */
	public static @Nullable String unreadable(String image) {
		if (NAME.matcher(image).matches()) {
			return null;
		}
		String name = image.replaceAll("[:@][^/]*$", "");
		return NAME.matcher(image.toLowerCase(Locale.ROOT)).matches() && !name.equals(name.toLowerCase(Locale.ROOT))
				? "invalid reference format: repository name (%s) must be lowercase"
					.formatted(name.contains("/") ? name : "library/" + name)
				: "invalid reference format";
	}

	/** As the runtime names it: {@code docker.io/library/mongo:3.3}. */
	public static String fullName(String image) {
		return Reference.of(image).full();
	}

	/** The last part, without tag: {@code mongo}. */
	static String shortName(String image) {
		String repository = Reference.of(image).repository();
		return repository.substring(repository.lastIndexOf('/') + 1);
	}

	/** {@code docker.io/library/mongo@sha256:…}. */
	public static String id(String image) {
		Reference reference = Reference.of(image);
		return reference.registry() + '/' + reference.repository() + "@sha256:" + hash(reference.full());
	}

	/** Between 1 and 2.5 s. */
	public static Duration pullTime(String image, String node) {
		return Duration.ofMillis(1000 + Math.floorMod((image + node).hashCode(), 1500));
	}

	/** In bytes. */
	public static long size(String image) {
		return 20_000_000L + Math.floorMod(fullName(image).hashCode(), 180_000_000);
	}

	/** SHA-256, in hex: names what the runtime would name by chance. */
	public static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	private static boolean nosuch(String name) {
		return name.matches(".*(nosuch|no-such|doesnotexist|does-not-exist).*");
	}

	private record Refusal(Predicate<Reference> when, String message) {
	}

	private record Reference(String registry, String repository, String tag, String full) {

		static Reference of(String image) {
			int slash = image.indexOf('/');
			String first = (slash > 0) ? image.substring(0, slash) : "";
			boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
			String registry = named ? first : "docker.io";
			String rest = named ? image.substring(slash + 1) : image;
			int digest = rest.indexOf('@');
			int colon = rest.lastIndexOf(':', (digest >= 0) ? digest : rest.length());
			boolean tagged = digest < 0 && colon > rest.lastIndexOf('/');
			String tag = (digest >= 0) ? rest.substring(digest + 1) : (tagged ? rest.substring(colon + 1) : "latest");
			String repository = (digest >= 0) ? rest.substring(0, digest) : (tagged ? rest.substring(0, colon) : rest);
			if (registry.equals("docker.io") && !repository.contains("/")) {
				repository = "library/" + repository;
			}
			String separator = (digest >= 0) ? "@" : ":";
			return new Reference(registry, repository, tag, registry + '/' + repository + separator + tag);
		}

		boolean unknownRegistry() {
			return nosuch(this.registry) || this.registry.startsWith("unknown")
					|| this.registry.matches(".*\\.(invalid|nosuch|example|test)(:\\d+)?");
		}

	}

}
