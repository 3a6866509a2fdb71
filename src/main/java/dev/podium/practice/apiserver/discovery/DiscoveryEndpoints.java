package dev.podium.practice.apiserver.discovery;

import dev.podium.practice.apiserver.types.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What is not a resource: discovery, OpenAPI, version, health.
 */
public interface DiscoveryEndpoints {

	/**
	 * The answer to a GET.
	 * @param path below the prefix, starting with a slash
	 * @param accept the request's Accept header
	 * @param ifNoneMatch the request's If-None-Match header
	 * @param prefix path of the practice cluster, without a slash at its end
	 * @return null where the path is not one of these
	 */
	@Nullable Answer answer(String path, @Nullable String accept, @Nullable String ifNoneMatch, String prefix);

}
