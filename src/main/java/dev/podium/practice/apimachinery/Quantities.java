package dev.podium.practice.apimachinery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Quantities such as {@code 500m} or {@code 1Gi}: read, compared, summed and written.
 */
public final class Quantities {

	private static final Pattern FORM = Pattern
		.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?");

	private static final Quantity ZERO = of(0);

	private static final BigDecimal MAX_WHOLE = BigDecimal.valueOf(Long.MAX_VALUE);

	private Quantities() {
	}

	/** Null where the text is no quantity. */
	public static @Nullable Quantity read(String text) {
		if (!FORM.matcher(text).matches()) {
			return null;
		}
		try {
			return Quantity.fromString(text.startsWith("+") ? text.substring(1) : text);
		}
		catch (QuantityFormatException ex) {
			return null;
		}
	}

	/** Zero where the text is no quantity. */
	public static Quantity of(String text) {
		Quantity quantity = read(text);
		return (quantity != null) ? quantity : ZERO;
	}

	/** Zero where there is none. */
	public static Quantity of(JsonNode value) {
		return of(value.asString("0"));
	}

	public static Quantity of(long count) {
		return new Quantity(BigDecimal.valueOf(count), Quantity.Format.DECIMAL_SI);
	}

	/**
	 * As kube-scheduler and kubelet count: cpu in thousandths, everything else in units,
	 * rounded up.
	 */
	public static long whole(String resource, Quantity quantity) {
		BigDecimal number = quantity.getNumber();
		BigDecimal counted = resource.equals("cpu") ? number.movePointRight(3) : number;
		return counted.setScale(0, RoundingMode.CEILING).min(MAX_WHOLE).longValue();
	}

	/** A list of them, by resource. */
	public static Map<String, Quantity> ofAll(JsonNode quantities) {
		Map<String, Quantity> all = new TreeMap<>();
		quantities.properties().forEach((one) -> all.put(one.getKey(), of(one.getValue())));
		return all;
	}

	public static BigDecimal value(String text) {
		return of(text).getNumber();
	}

	public static int compare(String one, String other) {
		return value(one).compareTo(value(other));
	}

	public static int compare(Quantity one, Quantity other) {
		return one.getNumber().compareTo(other.getNumber());
	}

	public static boolean isZero(Quantity quantity) {
		return quantity.getNumber().signum() == 0;
	}

	/** In the notation of the first that is not zero. */
	public static Quantity plus(Quantity one, Quantity other) {
		return new Quantity(one.getNumber().add(other.getNumber()), (isZero(one) ? other : one).getFormat());
	}

	/** By how much one is more than another; zero where it is not. */
	public static Quantity more(Quantity one, Quantity other) {
		BigDecimal more = one.getNumber().subtract(other.getNumber());
		return (more.signum() > 0) ? new Quantity(more, one.getFormat()) : ZERO;
	}

	static Quantity max(Quantity one, Quantity other) {
		return (compare(one, other) >= 0) ? one : other;
	}

	/** As the API server writes it. */
	public static String text(Quantity quantity) {
		try {
			return isZero(quantity) ? "0" : quantity.toSuffixedString();
		}
		catch (ArithmeticException ex) {
			return quantity.getNumber().toPlainString();
		}
	}

}
