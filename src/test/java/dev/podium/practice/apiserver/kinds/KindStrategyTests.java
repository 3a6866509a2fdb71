package dev.podium.practice.apiserver.kinds;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.defaults.ObjectDefaults;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.tables.KubectlTables;
import dev.podium.practice.apiserver.tables.Tables;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.types.TypeSchemas;
import dev.podium.practice.apiserver.validation.FieldRules;
import dev.podium.practice.apiserver.validation.Validation;
import dev.podium.practice.apiserver.validation.Warnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A kind is one row that names its strategy: whatever that says is heeded, and nothing
 * else is needed.
 */
class KindStrategyTests {

	private static final ResourceType UNKNOWN = new ResourceType("example.com", "v1", "lamps", "lamp", "Lamp", true,
			List.of(), List.of(), Set.of("status"));

	private static final ResourceType LAMPS = UNKNOWN.with(new LampStrategy());

	private final ObjectDefaults defaults = new ObjectDefaults(new TypeSchemas(), new Random(1));

	private final Validation validation = new FieldRules();

	@Test
	void aKindThatSaysNothingIsOnlyKept() {
		ObjectNode lamp = lamp("{\"colour\":\"none\"}");
		ObjectNode before = lamp.deepCopy();
		this.defaults.apply(UNKNOWN, lamp);
		assertThat(lamp).isEqualTo(before);
		this.validation.validateCreate(UNKNOWN, lamp);
		this.validation.validateUpdate(UNKNOWN, lamp("{\"colour\":\"red\"}"), lamp);
		assertThat(Warnings.ofNew(UNKNOWN, lamp)).isEmpty();
		assertThat(cells(UNKNOWN, lamp)).containsExactly("one", "2026-01-01T00:00:00Z");
		assertThatThrownBy(() -> Selection.of(UNKNOWN, null, null, "spec.colour=red"))
			.isInstanceOf(ApiStatusException.class)
			.hasMessageContaining("is not a known field selector");
	}

	@Test
	void whatAKindFillsInStands() {
		ObjectNode lamp = lamp("{}");
		this.defaults.apply(LAMPS, lamp);
		this.defaults.admit(LAMPS, lamp);
		assertThat(lamp.path("spec").toString()).isEqualTo("{\"colour\":\"white\"}");
		assertThat(lamp.path("status").toString()).isEqualTo("{\"lit\":false}");
	}

	@Test
	void whatAKindForbidsIsRefused() {
		ObjectNode red = lamp("{\"colour\":\"red\"}");
		this.validation.validateCreate(LAMPS, red);
		assertThatThrownBy(() -> this.validation.validateCreate(LAMPS, lamp("{}")))
			.hasMessageContaining("spec.colour: Required value");
		assertThatThrownBy(() -> this.validation.validateUpdate(LAMPS, red, lamp("{\"colour\":\"blue\"}")))
			.hasMessageContaining("spec.colour: Forbidden: a lamp keeps its colour");
	}

	@Test
	void whatAKindTellsAndShowsIsToldAndShown() {
		ObjectNode red = lamp("{\"colour\":\"red\"}");
		assertThat(Warnings.ofNew(LAMPS, red)).containsExactly("new", "spec", "always");
		assertThat(Warnings.ofChanged(LAMPS, 1, red)).containsExactly("spec", "always");
		assertThat(Warnings.ofChanged(LAMPS, 0, red)).containsExactly("always");
		assertThat(cells(LAMPS, red)).containsExactly("one", "red");
	}

	@Test
	void aKindsFieldsAreSelected() {
		Selection red = Selection.of(LAMPS, null, null, "colour=red");
		assertThat(red.matching().test(lamp("{\"colour\":\"red\"}"))).isTrue();
		assertThat(red.matching().test(lamp("{\"colour\":\"blue\"}"))).isFalse();
		assertThat(Selection.of(LAMPS, null, null, "colour=black").matching().test(lamp("{}"))).isTrue();
		assertThatThrownBy(() -> Selection.of(LAMPS, null, null, "spec.colour=red"))
			.hasMessageContaining("field label not supported: spec.colour");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void everyKindWritesACellForEachOfItsColumns(String name, ResourceType type) {
		JsonNode table = table(type, lamp("{}"));
		assertThat(table.at("/rows/0/cells")).hasSameSizeAs(table.path("columnDefinitions"));
	}

	static Stream<Object[]> everyKindWritesACellForEachOfItsColumns() {
		return BuiltInTypes.ROWS.stream()
			.filter(ResourceType::isKept)
			// a real one writes an age, too, for which it has no column
			.filter((type) -> !type.plural().equals("ipaddresses"))
			.map((type) -> new Object[] { type.apiVersion() + " " + type.plural(), type });
	}

	private static ObjectNode lamp(String spec) {
		ObjectNode lamp = JsonMapper.shared().createObjectNode();
		lamp.putObject("metadata")
			.put("name", "one")
			.put("namespace", "default")
			.put("creationTimestamp", "2026-01-01T00:00:00Z");
		return lamp.set("spec", JsonMapper.shared().readTree(spec));
	}

	private static List<String> cells(ResourceType type, ObjectNode object) {
		List<String> cells = new ArrayList<>();
		table(type, object).at("/rows/0/cells").forEach((cell) -> cells.add(cell.asString()));
		return cells;
	}

	private static JsonNode table(ResourceType type, ObjectNode object) {
		return new KubectlTables(Clock.fixed(Instant.parse("2026-01-01T00:01:00Z"), ZoneOffset.UTC)).table(type,
				List.of(object), JsonMapper.shared().createObjectNode(), Tables.IncludeObject.NONE, true);
	}

	/** As a newcomer writes it. */
	private static final class LampStrategy implements KindStrategy {

		@Override
		public void applyDefaults(ObjectNode lamp) {
			if (!lamp.path("spec").has("colour")) {
				lamp.withObject("spec").put("colour", "white");
			}
		}

		@Override
		public void admit(ObjectNode lamp, RandomGenerator random) {
			lamp.withObject("status").put("lit", false);
		}

		@Override
		public void validate(JsonNode lamp, FieldErrors errors) {
			if (!lamp.path("spec").has("colour")) {
				errors.required("spec.colour");
			}
		}

		@Override
		public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
			if (!before.at("/spec/colour").equals(after.at("/spec/colour"))) {
				errors.forbidden("spec.colour", "a lamp keeps its colour");
			}
		}

		@Override
		public void warnOfNew(JsonNode lamp, List<String> told) {
			told.add("new");
		}

		@Override
		public void warnOfSpec(JsonNode lamp, List<String> told) {
			told.add("spec");
		}

		@Override
		public void warn(JsonNode lamp, List<String> told) {
			told.add("always");
		}

		@Override
		public SelectableFields selectableFields() {
			return SelectableFields.of().and("colour", "spec.colour", "black");
		}

		@Override
		public void cells(JsonNode lamp, Cells cells) {
			cells.name(lamp).add(lamp.at("/spec/colour").asString(""));
		}

	}

}
