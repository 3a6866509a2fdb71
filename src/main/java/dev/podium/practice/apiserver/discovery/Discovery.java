package dev.podium.practice.apiserver.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.Document;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is served at a time, in both of discovery's forms: aggregated (KEP-3352, asked for
 * with {@code v=v2}) and one document each for the roots, groups and versions.
 */
final class Discovery {

	static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

	private static final List<String> INTERACTIVE = List.of("create", "get");

	private static final List<String> PROXY = List.of("create", "delete", "get", "patch", "update");

	private static final Map<String, List<String>> SUBRESOURCE_VERBS = Map.of("attach", INTERACTIVE, "binding",
			List.of("create"), "eviction", List.of("create"), "exec", INTERACTIVE, "finalize", List.of("update"), "log",
			List.of("get"), "portforward", INTERACTIVE, "proxy", PROXY, "token", List.of("create"));

	private static final List<String> DEFAULT_VERBS = List.of("get", "patch", "update");

	/** Group, version and kind that a subresource takes, where not the object itself. */
	private static final Map<String, List<String>> SUBRESOURCE_KINDS = Map.of("attach",
			List.of("", "", "PodAttachOptions"), "binding", List.of("", "", "Binding"), "eviction",
			List.of("policy", "v1", "Eviction"), "exec", List.of("", "", "PodExecOptions"), "portforward",
			List.of("", "", "PodPortForwardOptions"), "scale", List.of("autoscaling", "v1", "Scale"), "token",
			List.of("authentication.k8s.io", "v1", "TokenRequest"));

	/** A proxy takes options of its own for each kind. */
	private static List<String> subresourceKind(ResourceType type, String name) {
		List<String> own = List.of("", "", name.equals("proxy") ? type.kind() + "ProxyOptions" : type.kind());
		return SUBRESOURCE_KINDS.getOrDefault(name, own);
	}

	private final Map<String, Document> aggregated = new LinkedHashMap<>();

	private final Map<String, Document> unaggregated = new LinkedHashMap<>();

	private final ResourceTypes.Served served;

	Discovery(ResourceTypes.Served served) {
		this.served = served;
		Map<String, List<ResourceType>> groups = served.byGroup();
		ObjectNode core = aggregatedList();
		ObjectNode others = aggregatedList();
		ArrayNode list = JsonMapper.shared().createArrayNode();
		groups.forEach((group, types) -> {
			addAggregated((group.isEmpty() ? core : others).withArray("items"), group, types);
			addGroup(group, types, list);
		});
		this.aggregated.put("/api", Document.of(core));
		this.aggregated.put("/apis", Document.of(others));
		ObjectNode versions = object().put("kind", "APIVersions");
		versions.putArray("versions").add("v1");
		versions.putArray("serverAddressByClientCIDRs")
			.addObject()
			.put("clientCIDR", "0.0.0.0/0")
			.put("serverAddress", "");
		this.unaggregated.put("/api", Document.of(versions));
		ObjectNode groupList = object().put("kind", "APIGroupList").put("apiVersion", "v1");
		groupList.set("groups", list);
		this.unaggregated.put("/apis", Document.of(groupList));
	}

	/** Whether this tells what is served now. */
	boolean tells(ResourceTypes.Served present) {
		return this.served == present;
	}

	/** The answer, or null where the path is not one of discovery's. */
	@Nullable Answer answer(String path, @Nullable String accept, @Nullable String ifNoneMatch) {
		Document document = this.aggregated.get(path);
		if (document != null && wantsAggregated(accept)) {
			return document.answer(AGGREGATED, "public", ifNoneMatch);
		}
		document = this.unaggregated.get(path);
		return (document != null) ? document.answer("application/json", "public", ifNoneMatch) : null;
	}

	/** Whether a media type of the header is the one of {@code v=v2}, not v2beta1. */
	static boolean wantsAggregated(@Nullable String accept) {
		if (accept == null) {
			return false;
		}
		for (String mediaType : accept.split(",")) {
			List<String> parts = List.of(mediaType.strip().replace("; ", ";").split(";"));
			if (parts.contains("v=v2") && parts.contains("g=apidiscovery.k8s.io")
					&& parts.contains("as=APIGroupDiscoveryList")) {
				return true;
			}
		}
		return false;
	}

	private static ObjectNode aggregatedList() {
		ObjectNode list = object().put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
		list.putObject("metadata");
		list.putArray("items");
		return list;
	}

	private static void addAggregated(ArrayNode items, String group, List<ResourceType> types) {
		ObjectNode item = items.addObject();
		ObjectNode metadata = item.putObject("metadata");
		if (!group.isEmpty()) {
			metadata.put("name", group);
		}
		ArrayNode versions = item.putArray("versions");
		byVersion(types).forEach((version, ofVersion) -> {
			ObjectNode entry = versions.addObject().put("version", version);
			ArrayNode resources = entry.putArray("resources");
			ofVersion.forEach((type) -> addAggregated(resources.addObject(), type));
			entry.put("freshness", "Current");
		});
	}

	private static void addAggregated(ObjectNode resource, ResourceType type) {
		resource.put("resource", type.plural());
		responseKind(resource, List.of("", "", type.kind()));
		resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", type.singular());
		names(resource, "verbs", type.verbs());
		names(resource, "shortNames", type.shortNames());
		names(resource, "categories", type.categories());
		if (!type.subresources().isEmpty()) {
			ArrayNode subresources = resource.putArray("subresources");
			type.subresources().stream().sorted().forEach((name) -> {
				ObjectNode subresource = subresources.addObject().put("subresource", name);
				responseKind(subresource, subresourceKind(type, name));
				names(subresource, "verbs", SUBRESOURCE_VERBS.getOrDefault(name, DEFAULT_VERBS));
			});
		}
	}

	private static void responseKind(ObjectNode resource, List<String> kind) {
		resource.putObject("responseKind")
			.put("group", kind.get(0))
			.put("version", kind.get(1))
			.put("kind", kind.get(2));
	}

	private void addGroup(String group, List<ResourceType> types, ArrayNode list) {
		String root = group.isEmpty() ? "/api" : "/apis/" + group;
		ObjectNode item = object().put("name", group);
		ArrayNode versions = item.putArray("versions");
		byVersion(types).forEach((version, ofVersion) -> {
			String groupVersion = ofVersion.get(0).apiVersion();
			versions.addObject().put("groupVersion", groupVersion).put("version", version);
			this.unaggregated.put(root + "/" + version, Document.of(resourceList(groupVersion, ofVersion)));
		});
		item.set("preferredVersion", versions.get(0));
		if (!group.isEmpty()) {
			list.add(item);
			this.unaggregated.put(root,
					Document.of(object().put("kind", "APIGroup").put("apiVersion", "v1").setAll(item)));
		}
	}

	private static ObjectNode resourceList(String groupVersion, List<ResourceType> types) {
		ObjectNode list = object().put("kind", "APIResourceList");
		if (!groupVersion.equals("v1")) {
			list.put("apiVersion", "v1");
		}
		ArrayNode resources = list.put("groupVersion", groupVersion).putArray("resources");
		for (ResourceType type : types) {
			ObjectNode resource = resources.addObject()
				.put("name", type.plural())
				.put("singularName", type.singular())
				.put("namespaced", type.namespaced())
				.put("kind", type.kind());
			names(resource, "verbs", type.verbs());
			names(resource, "shortNames", type.shortNames());
			names(resource, "categories", type.categories());
			type.subresources().stream().sorted().forEach((name) -> addSubresource(resources.addObject(), type, name));
		}
		return list;
	}

	private static void addSubresource(ObjectNode resource, ResourceType type, String name) {
		List<String> kind = subresourceKind(type, name);
		resource.put("name", type.plural() + "/" + name).put("singularName", "").put("namespaced", type.namespaced());
		if (!kind.get(0).isEmpty()) {
			resource.put("group", kind.get(0)).put("version", kind.get(1));
		}
		resource.put("kind", kind.get(2));
		names(resource, "verbs", SUBRESOURCE_VERBS.getOrDefault(name, DEFAULT_VERBS));
	}

	private static void names(ObjectNode resource, String field, List<String> names) {
		if (!names.isEmpty()) {
			names.forEach(resource.putArray(field)::add);
		}
	}

	private static Map<String, List<ResourceType>> byVersion(List<ResourceType> types) {
		Map<String, List<ResourceType>> versions = new LinkedHashMap<>();
		types.forEach((type) -> versions.computeIfAbsent(type.version(), (version) -> new ArrayList<>()).add(type));
		return versions;
	}

	private static ObjectNode object() {
		return JsonMapper.shared().createObjectNode();
	}

}
