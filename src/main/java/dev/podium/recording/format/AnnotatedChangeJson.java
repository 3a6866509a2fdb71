package dev.podium.recording.format;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Span;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import dev.podium.story.model.View;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of what was told, as the store holds it: it is read back equal. Nobody else
 * reads it, so it may change with
 * {@link dev.podium.story.Storyteller#STORY_RULES_VERSION}.
 */
public final class AnnotatedChangeJson {

	/** These are written as arrays: a third less to write, to compress and to read. */
	private static final List<Class<?>> AS_ARRAYS = List.of(AnnotatedChangeRow.class, ChangeSummary.class, Author.class,
			Actor.class, Text.class, Story.class, Subject.class, Story.StateAt.class, Mention.class, Step.class,
			Step.Stuck.class, Step.ServerTime.class, Evidence.class, Span.class, Intention.class, Readiness.class,
			Readiness.Point.class, Readiness.Revision.class, Readiness.Share.class, View.Container.class,
			View.Ref.class, View.Port.class, View.Endpoint.class, View.Path.class, View.Metric.class);

	private static final JsonMapper JSON = builder()
		.addModule(new SimpleModule("told").addSerializer(Instant.class, new TimeWriter())
			.addDeserializer(Instant.class, new TimeReader()))
		.addMixIn(View.class, ViewNames.class)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static JsonMapper.Builder builder() {
		JsonMapper.Builder builder = JsonMapper.builder();
		Stream.concat(AS_ARRAYS.stream(), Stream.of(View.class.getPermittedSubclasses()))
			.forEach((type) -> builder.withConfigOverride(type,
					(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY))));
		return builder;
	}

	private static final ObjectWriter STORY = JSON.writerFor(Story.class);

	private static final ObjectReader STORY_READER = JSON.readerFor(Story.class);

	private static final ObjectWriter CHANGES = JSON.writerFor(new TypeReference<List<AnnotatedChangeRow>>() {
	});

	private static final ObjectReader CHANGES_READER = JSON.readerFor(new TypeReference<List<AnnotatedChangeRow>>() {
	});

	private AnnotatedChangeJson() {
	}

	public static byte[] story(Story story) {
		return STORY.writeValueAsBytes(story);
	}

	public static Story story(byte[] json) {
		return STORY_READER.readValue(json);
	}

	public static byte[] changes(List<AnnotatedChangeRow> changes) {
		return CHANGES.writeValueAsBytes(changes);
	}

	public static List<AnnotatedChangeRow> changes(byte[] json) {
		return CHANGES_READER.readValue(json);
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	@JsonSubTypes({ @JsonSubTypes.Type(value = View.Pod.class, name = "pod"),
			@JsonSubTypes.Type(value = View.Node.class, name = "node"),
			@JsonSubTypes.Type(value = View.Lease.class, name = "lease"),
			@JsonSubTypes.Type(value = View.Controls.class, name = "hand"),
			@JsonSubTypes.Type(value = View.Workload.class, name = "workload"),
			@JsonSubTypes.Type(value = View.Job.class, name = "job"),
			@JsonSubTypes.Type(value = View.Schedule.class, name = "schedule"),
			@JsonSubTypes.Type(value = View.Service.class, name = "service"),
			@JsonSubTypes.Type(value = View.Endpoints.class, name = "endpoints"),
			@JsonSubTypes.Type(value = View.Ingress.class, name = "ingress"),
			@JsonSubTypes.Type(value = View.Autoscaler.class, name = "autoscaler"),
			@JsonSubTypes.Type(value = View.Claim.class, name = "claim"),
			@JsonSubTypes.Type(value = View.Volume.class, name = "volume"),
			@JsonSubTypes.Type(value = View.Namespace.class, name = "namespace") })
	private interface ViewNames {

	}

	/** Nanoseconds since 1970, or a text where these would be too many. */
	private static final class TimeWriter extends ValueSerializer<Instant> {

		private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;

		@Override
		public void serialize(Instant time, JsonGenerator json, SerializationContext context) throws JacksonException {
			if (Math.abs(time.getEpochSecond()) < MAX_SECONDS) {
				json.writeNumber(time.getEpochSecond() * 1_000_000_000L + time.getNano());
			}
			else {
				json.writeString(time.toString());
			}
		}

	}

	private static final class TimeReader extends ValueDeserializer<Instant> {

		@Override
		public Instant deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
			if (json.currentToken() == JsonToken.VALUE_STRING) {
				return Instant.parse(json.getString());
			}
			long nanos = json.getLongValue();
			return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
		}

	}

}
