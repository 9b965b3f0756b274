"""Every knob, in one place, read from `TWIN_*` variables once."""

from functools import cache
from typing import Final, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.rights import Role

DEMO_SECRET: Final = "demonstration-only"  # noqa: S105  # refused outside the demonstration
DEMO_DATABASE: Final = "postgresql:///twin"


class Settings(BaseSettings):
    """Read from `TWIN_*` variables; a wrong value stops the start, not a request."""

    model_config = SettingsConfigDict(env_prefix="TWIN_", frozen=True)

    database_url: str = Field(DEMO_DATABASE, description="Where PostGIS listens (libpq URL).")
    demo: bool = Field(default=True, description="Serve the synthetic demonstration city.")
    secret_key: str = Field(
        DEMO_SECRET, min_length=16, description="Signs what browsers send back."
    )
    anonymous_role: Role = Field(
        Role.PLANNER,
        description="Who somebody without an account is: "
        "public, business, planner, editor or admin.",
    )
    allowed_origins: str = Field(
        "", description="Other addresses this site is reached at, by comma."
    )
    host: str = Field(
        "127.0.0.1", description="Network address to serve at; 0.0.0.0 is every network."
    )
    port: int = Field(8050, gt=0, lt=65536, description="Where the map is served.")
    workers: int = Field(2, gt=0, le=64, description="Processes that serve the map.")
    threads: int = Field(4, gt=0, le=64, description="Threads of each process.")
    job_workers: int = Field(1, ge=0, le=64, description="Processes that compute what takes long.")
    pool_size: int = Field(6, gt=0, le=100, description="Connections of each process.")
    query_seconds: float = Field(
        10.0, gt=0, allow_inf_nan=False, description="Cut a query off after this."
    )
    feature_limit: int = Field(5_000, gt=0, description="Most features one answer holds.")
    tile_cache_mb: int = Field(256, ge=0, description="Tiles kept on disk for all processes.")
    tile_cache_dir: str = Field(".twin/tiles", description="Where they are kept.")

    @field_validator("anonymous_role", mode="before")
    @classmethod
    def _role_by_name(cls, given: object) -> object:
        return Role.__members__.get(str(given).upper(), given)

    @model_validator(mode="after")
    def _no_default_secret_in_earnest(self) -> Self:
        if not self.demo and self.secret_key == DEMO_SECRET:
            msg = "TWIN_SECRET_KEY must be set to a secret of your own when TWIN_DEMO=false"
            raise ValueError(msg)
        return self


@cache
def settings() -> Settings:
    """Return the settings, read at the first call.

    Raises
    ------
    SystemExit
        If a variable holds something impossible; the message names it.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        lines = [_named(error["loc"], error["msg"]) for error in wrong.errors()]
        raise SystemExit("\n".join(lines)) from None


def _named(loc: tuple[int | str, ...], msg: str) -> str:
    return f"TWIN_{str(loc[0]).upper()}: {msg}" if loc else msg
