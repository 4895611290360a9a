/** A function of Go for Echo 5: https://pkg.go.dev/github.com/labstack/echo/v5#UnwrapResponse */
export function echo5Status(name: string): string {
  return `// ${name} is what was answered, or what Echo will answer for an error.
func ${name}(c *echo.Context, err error) int {
	response, unwrapped := echo.UnwrapResponse(c.Response())
	if unwrapped == nil && response.Committed {
		return response.Status
	}
	if err == nil {
		return http.StatusOK
	}
	var known echo.HTTPStatusCoder
	if errors.As(err, &known) {
		return known.StatusCode()
	}
	return http.StatusInternalServerError
}
`;
}
