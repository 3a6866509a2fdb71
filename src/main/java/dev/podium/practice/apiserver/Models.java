package dev.podium.practice.apiserver;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.annotations.ApiModel;
import io.swagger.annotations.ApiModelProperty;
import org.jspecify.annotations.Nullable;

/**
 * What client-java's model class of a type says that its protobuf descriptor does not:
 * what is required, and the explanations of the API's own documentation.
 */
final class Models {

	private static final String PACKAGE = "io.kubernetes.client.openapi.models.";

	private final @Nullable Class<?> model;

	private final Map<String, String> explanations = new HashMap<>();

	private Models(@Nullable Class<?> model) {
		this.model = model;
		for (Method method : (model != null) ? model.getMethods() : new Method[0]) {
			ApiModelProperty property = method.getAnnotation(ApiModelProperty.class);
			if (property != null) {
				this.explanations.put(plain(method.getName().replaceFirst("^(get|is)", "")), property.value());
			}
		}
	}

	/**
	 * Of {@code io.k8s.api.core.v1.Pod}, V1Pod; of others, maybe with the group before.
	 */
	static Models of(String type) {
		List<String> path = List.of(type.split("\\."));
		String kind = path.get(path.size() - 1);
		String version = capital(path.get(path.size() - 2));
		String group = capital(path.get(path.size() - 3));
		for (String name : List.of(version + kind, group + version + kind)) {
			try {
				return new Models(Class.forName(PACKAGE + name));
			}
			catch (ClassNotFoundException ex) {
				// another name, or a type without a model class
			}
		}
		return new Models(null);
	}

	/** What the type is, or null where nothing says so. */
	@Nullable String explanation() {
		ApiModel annotation = (this.model != null) ? this.model.getAnnotation(ApiModel.class) : null;
		return (annotation != null) ? annotation.description() : null;
	}

	/** What a field is, or null where nothing says so. */
	@Nullable String explanation(String field) {
		return this.explanations.get(plain(field));
	}

	Set<String> required() {
		Set<String> required = new TreeSet<>();
		try {
			if (this.model != null && this.model.getField("openapiRequiredFields").get(null) instanceof Set<?> fields) {
				new ArrayList<>(fields).forEach((field) -> required.add(String.valueOf(field)));
			}
		}
		catch (NoSuchFieldException ex) {
			// nothing is required
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("a public field of " + this.model, ex);
		}
		return required;
	}

	private static String plain(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private static String capital(String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

}
