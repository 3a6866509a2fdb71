package dev.podium.practice.apiserver.codec;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apiserver.codec.BodyDecoding.UnrecognizedException;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.types.TypeSchema;
import dev.podium.practice.apiserver.types.TypeSchema.Field;
import dev.podium.practice.apiserver.types.TypeSchema.Holder;
import dev.podium.practice.apiserver.types.WrongFormException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One pass over a body's tokens, JSON or YAML, beside the type that it should have. Null
 * and empty lists and maps are as if absent, as they are for the real server.
 */
public final class BodyReader {

	private static final int MAX_FINDINGS = 100;

	private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

	/** What the Go server reads first of a body. */
	private static final String GO_TYPE = "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
			+ "Kind string \"json:\\\"kind,omitempty\\\"\" }";

	private final JsonParser parser;

	private final List<String> findings;

	private String apiVersion = "";

	private String kind = "";

	public BodyReader(JsonParser parser, List<String> findings) {
		this.parser = parser;
		this.findings = findings;
	}

	/** What the body says so far, for messages. */
	String apiVersion() {
		return this.apiVersion.isEmpty() ? "v1" : this.apiVersion;
	}

	String kind(String otherwise) {
		return this.kind.isEmpty() ? otherwise : this.kind;
	}

	/** The whole body: one object. What does not parse at all is told first. */
	public ObjectNode readBody(@Nullable TypeSchema schema) {
		try {
			return readObject(schema);
		}
		catch (WrongFormException | UnrecognizedException ex) {
			while (this.parser.nextToken() != null) {
				this.parser.skipChildren();
			}
			throw ex;
		}
	}

	private ObjectNode readObject(@Nullable TypeSchema schema) {
		JsonToken token = this.parser.nextToken();
		if (token == null || token == JsonToken.VALUE_NULL) {
			return NODES.objectNode();
		}
		if (token != JsonToken.START_OBJECT) {
			throw new UnrecognizedException("cannot unmarshal " + goForm(token) + " into Go value of type " + GO_TYPE);
		}
		ObjectNode object = (schema != null) ? object(schema, "", "") : (ObjectNode) untyped("");
		if (this.parser.nextToken() != null) {
			throw new WrongFormException(
					"invalid input after top-level value at line " + this.parser.currentTokenLocation().getLineNr());
		}
		return object;
	}

	private ObjectNode object(TypeSchema schema, String path, String goPath) {
		ObjectNode object = NODES.objectNode();
		Set<String> seen = new HashSet<>();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String name = this.parser.currentName();
			String at = path.isEmpty() ? name : path + "." + name;
			if (!seen.add(name)) {
				find("duplicate field \"" + at + "\"");
			}
			JsonToken token = this.parser.nextToken();
			Field field = schema.fields().get(name);
			if (field == null && schema.isRoot() && (name.equals("kind") || name.equals("apiVersion"))) {
				field = new Field(name, Holder.ONE, TypeSchema.Form.STRING, null);
			}
			if (field == null) {
				find("unknown field \"" + at + "\"");
				this.parser.skipChildren();
				continue;
			}
			if (token == JsonToken.VALUE_NULL) {
				object.remove(name);
				continue;
			}
			if (path.isEmpty() && (name.equals("kind") || name.equals("apiVersion")) && schema.isRoot()
					&& token != JsonToken.VALUE_STRING) {
				throw new UnrecognizedException(
						"cannot unmarshal " + goForm(token) + " into Go struct field ." + name + " of type string");
			}
			String goAt = goPath.isEmpty() ? name : goPath + "." + name;
			JsonNode value = held(field, new Place(at, goAt, schema.simpleName()));
			boolean empty = field.holder() != Holder.ONE && value.isEmpty();
			if (!empty) {
				object.set(name, value);
			}
			if (path.isEmpty() && value.isString()) {
				noteType(name, value.asString());
			}
		}
		return object;
	}

	private void noteType(String field, String value) {
		if (field.equals("apiVersion")) {
			this.apiVersion = value;
		}
		else if (field.equals("kind")) {
			this.kind = value;
		}
	}

	private JsonNode held(Field field, Place place) {
		JsonToken token = this.parser.currentToken();
		switch (field.holder()) {
			case LIST:
				require(token == JsonToken.START_ARRAY, token, place, field.goType());
				ArrayNode list = NODES.arrayNode();
				while (this.parser.nextToken() != JsonToken.END_ARRAY) {
					list.add(value(field, place.item(list.size())));
				}
				return list;
			case MAP:
				require(token == JsonToken.START_OBJECT, token, place, field.goType());
				ObjectNode map = NODES.objectNode();
				Set<String> seen = new HashSet<>();
				while (this.parser.nextToken() != JsonToken.END_OBJECT) {
					String key = this.parser.currentName();
					if (!seen.add(key)) {
						find("duplicate field \"" + place.path() + "." + key + "\"");
					}
					this.parser.nextToken();
					map.set(key, value(field, place.entry(key)));
				}
				return map;
			default:
				return value(field, place);
		}
	}

	private JsonNode value(Field field, Place place) {
		JsonToken token = this.parser.currentToken();
		TypeSchema schema = field.schema();
		if (schema != null) {
			if (token == JsonToken.VALUE_NULL) {
				return NODES.objectNode();
			}
			require(token == JsonToken.START_OBJECT, token, place, schema.goName());
			return object(schema, place.path(), place.goPath());
		}
		if (field.form() == TypeSchema.Form.ANY) {
			return untyped(place.path());
		}
		JsonNode value = untyped(place.path());
		JsonNode good = Scalars.read(field.form(), value);
		if (good == null) {
			throw wrongForm(
					(field.form() == TypeSchema.Form.INT32 || field.form() == TypeSchema.Form.INT64) && value.isNumber()
							? "number " + value.asString() : goForm(token),
					place, field.form().goName());
		}
		return good;
	}

	private JsonNode untyped(String path) {
		JsonToken token = this.parser.currentToken();
		switch (token) {
			case START_OBJECT:
				ObjectNode object = NODES.objectNode();
				while (this.parser.nextToken() != JsonToken.END_OBJECT) {
					String name = this.parser.currentName();
					this.parser.nextToken();
					if (object.has(name)) {
						find("duplicate field \"" + (path.isEmpty() ? name : path + "." + name) + "\"");
					}
					object.set(name, untyped(path.isEmpty() ? name : path + "." + name));
				}
				return object;
			case START_ARRAY:
				ArrayNode array = NODES.arrayNode();
				while (this.parser.nextToken() != JsonToken.END_ARRAY) {
					array.add(untyped(path + "[" + array.size() + "]"));
				}
				return array;
			case VALUE_NUMBER_INT:
				BigInteger number = this.parser.getBigIntegerValue();
				return (number.bitLength() < Long.SIZE) ? Scalars.number(number.longValue()) : NODES.numberNode(number);
			case VALUE_NUMBER_FLOAT:
				return NODES.numberNode(this.parser.getDecimalValue());
			case VALUE_TRUE:
			case VALUE_FALSE:
				return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
			case VALUE_NULL:
				return NODES.nullNode();
			default:
				return NODES.stringNode(this.parser.getString());
		}
	}

	private void find(String finding) {
		if (this.findings.size() < MAX_FINDINGS) {
			this.findings.add(finding);
		}
	}

	private static void require(boolean good, @Nullable JsonToken token, Place place, String goType) {
		if (!good) {
			throw wrongForm(goForm(token), place, goType);
		}
	}

	private static WrongFormException wrongForm(String form, Place place, String goType) {
		if (goType.equals("resource.Quantity")) {
			return new WrongFormException(Scalars.QUANTITY_RULE + " (" + place.path() + ")");
		}
		return new WrongFormException("json: cannot unmarshal " + form + " into Go struct field " + place.struct() + "."
				+ place.goPath() + " of type " + goType);
	}

	private static String goForm(@Nullable JsonToken token) {
		if (token == null) {
			return "null";
		}
		switch (token) {
			case START_OBJECT:
			case END_OBJECT:
				return "object";
			case START_ARRAY:
			case END_ARRAY:
				return "array";
			case VALUE_TRUE:
			case VALUE_FALSE:
				return "bool";
			case VALUE_NUMBER_INT:
			case VALUE_NUMBER_FLOAT:
				return "number";
			case VALUE_NULL:
				return "null";
			default:
				return "string";
		}
	}

	/**
	 * Where a value stands.
	 *
	 * @param path with indices, {@code spec.containers[0].image}
	 * @param goPath without, as in the errors of the Go server
	 * @param struct the type that holds the field
	 */
	private record Place(String path, String goPath, String struct) {

		Place item(int index) {
			return new Place(this.path + "[" + index + "]", this.goPath, this.struct);
		}

		Place entry(String key) {
			return new Place(this.path + "." + key, this.goPath, this.struct);
		}

	}

}
